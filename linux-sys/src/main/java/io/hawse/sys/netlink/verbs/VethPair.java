package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import java.util.Objects;

/**
 * A pair of virtual Ethernet devices that shall be made (veth(4)), one end here and one born in another network namespace.
 *
 * @param name of the end in the socket's namespace
 * @param master the index of the bridge that it becomes a port of
 * @param mtu of both ends, in bytes
 * @param peer the other end
 */
public record VethPair(String name, int master, int mtu, Peer peer) {

    /** Which network namespace, by something that is in it or stands for it. Using it takes CAP_NET_ADMIN there, too. */
    public sealed interface Namespace {

        /** The namespace of a process, by its id as the sender sees it; ESRCH when there is no such process. */
        record OfProcess(int pid) implements Namespace {
            @Override
            public void encode(AttributeEncoder out) {
                out.u32(IfLink.IFLA_NET_NS_PID, pid);
            }

            @Override
            public String toString() {
                return "process " + pid;
            }
        }

        /** The namespace of an open /proc/PID/ns/net, or of a file that one is mounted on. */
        record OfDescriptor(int fd) implements Namespace {
            @Override
            public void encode(AttributeEncoder out) {
                out.u32(IfLink.IFLA_NET_NS_FD, fd);
            }

            @Override
            public String toString() {
                return "fd " + fd;
            }
        }

        /** Adds the attribute that names it. */
        void encode(AttributeEncoder out);
    }

    /**
     * The end in the other namespace.
     *
     * @param name there
     * @param mac six bytes
     * @param namespace which
     */
    public record Peer(String name, HardwareAddress mac, Namespace namespace) {
        public Peer {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(mac, "mac is null");
            Objects.requireNonNull(namespace, "namespace is null");
        }
    }

    public VethPair {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(peer, "peer is null");
    }
}
