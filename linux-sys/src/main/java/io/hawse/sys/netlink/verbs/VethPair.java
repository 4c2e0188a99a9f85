package io.hawse.sys.netlink.verbs;

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
