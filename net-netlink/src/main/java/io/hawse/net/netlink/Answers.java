package io.hawse.net.netlink;

import io.hawse.net.bridge.Refusal;
import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;

/** What an answer of the kernel's says. */
final class Answers {

    private Answers() {}

    static Refusal refusal(Step.Subject subject, NetlinkException e) {
        if (e.is(Errno.EPERM)) {
            return Refusal.NOT_PERMITTED;
        }
        return switch (subject) {
            case BRIDGE -> ofBridge(e);
            case PAIR -> ofPair(e);
            case IPV6_ADDRESS -> ofIpv6Address(e);
            case OTHER -> Refusal.OTHER;
        };
    }

    private static Refusal ofBridge(NetlinkException e) {
        if (e.is(Errno.EOPNOTSUPP)) {
            return Refusal.NO_BRIDGES;
        }
        return e.is(Errno.EEXIST) ? Refusal.BRIDGE_APPEARED : Refusal.OTHER;
    }

    private static Refusal ofPair(NetlinkException e) {
        if (e.is(Errno.EOPNOTSUPP)) {
            return Refusal.NO_VETHS;
        }
        if (e.is(Errno.ESRCH)) {
            return Refusal.NAMESPACE_GONE;
        }
        if (e.is(Errno.EXFULL)) {
            return Refusal.BRIDGE_FULL;
        }
        return e.is(Errno.EEXIST) ? Refusal.INTERFACE_TAKEN : Refusal.OTHER;
    }

    private static Refusal ofIpv6Address(NetlinkException e) {
        boolean switchedOff = e.is(Errno.EACCES) || e.is(Errno.EOPNOTSUPP) || e.is(Errno.EAFNOSUPPORT);
        return switchedOff ? Refusal.IPV6_OFF : Refusal.OTHER;
    }
}
