package io.hawse.net.netlink;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import org.jspecify.annotations.Nullable;

/** Says what an answer of the kernel's means for the user. */
final class Explanation {

    private final AttachRequest request;
    private final InterfaceName bridge;

    Explanation(AttachRequest request, InterfaceName bridge) {
        this.request = request;
        this.bridge = bridge;
    }

    NetworkException of(Step.Subject subject, NetlinkException e) {
        if (e.is(Errno.EPERM)) {
            return failure(Kind.ENVIRONMENT, "that isn't permitted", "run hawse as root", e);
        }
        return switch (subject) {
            case BRIDGE -> ofBridge(e);
            case PAIR -> ofPair(e);
            case IPV6_ADDRESS -> ofIpv6Address(e);
            case OTHER -> of(e);
        };
    }

    /** What is known of nothing but the kernel's words. */
    NetworkException of(NetlinkException e) {
        return failure(Kind.ENVIRONMENT, null, null, e);
    }

    private NetworkException ofBridge(NetlinkException e) {
        if (e.is(Errno.EOPNOTSUPP)) {
            return noDevices("bridge", e);
        }
        if (e.is(Errno.EEXIST)) {
            return failure(
                    Kind.CONFLICT, "somebody else made bridge " + bridge + " at the same moment", "try again", e);
        }
        return of(e);
    }

    private NetworkException ofPair(NetlinkException e) {
        if (e.is(Errno.EOPNOTSUPP)) {
            return noDevices("veth", e);
        }
        if (e.is(Errno.ESRCH)) {
            return failure(Kind.ENVIRONMENT, "its network namespace is gone, so its init has died", null, e);
        }
        if (e.is(Errno.EXFULL)) {
            return failure(
                    Kind.CONFLICT,
                    "bridge " + bridge + " is full, the kernel lets 1023 interfaces join one bridge (BR_MAX_PORTS)",
                    "start the container in another network",
                    e);
        }
        if (e.is(Errno.EEXIST)) {
            return failure(
                    Kind.CONFLICT,
                    "its namespace has an interface " + request.interfaceName() + " already",
                    "give the interface another name",
                    e);
        }
        return of(e);
    }

    private NetworkException ofIpv6Address(NetlinkException e) {
        if (e.is(Errno.EACCES) || e.is(Errno.EOPNOTSUPP) || e.is(Errno.EAFNOSUPPORT)) {
            return failure(
                    Kind.ENVIRONMENT,
                    "IPv6 is switched off",
                    "use a network without IPv6, or set the sysctl net.ipv6.conf.all.disable_ipv6 to 0",
                    e);
        }
        return of(e);
    }

    private NetworkException noDevices(String module, NetlinkException e) {
        return failure(
                Kind.ENVIRONMENT, "the kernel has no " + module + " devices", "load its module: modprobe " + module, e);
    }

    private NetworkException failure(Kind kind, @Nullable String meaning, @Nullable String remedy, NetlinkException e) {
        String message = "could not attach container " + request.container() + " to bridge " + bridge + ": "
                + (meaning == null ? "" : meaning + ": ") + e.getMessage();
        return new NetworkException(kind, message, remedy, e);
    }
}
