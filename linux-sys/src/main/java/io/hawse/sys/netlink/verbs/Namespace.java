package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;

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
