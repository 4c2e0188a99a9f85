package io.hawse.net.ipcommand;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import org.jspecify.annotations.Nullable;

/** Says what an answer of the kernel's means for the user. The answers are strerror(3)'s words, in English by LC_ALL=C. */
final class Explanation {

    private final AttachRequest request;
    private final InterfaceName bridge;

    Explanation(AttachRequest request, InterfaceName bridge) {
        this.request = request;
        this.bridge = bridge;
    }

    NetworkException of(IpException e) {
        String answer = e.answer();
        boolean makesBridge = e.text().startsWith("link add") && e.text().endsWith("type bridge");
        boolean makesPair = e.text().startsWith("link add") && !makesBridge;
        if (answer.contains("Operation not permitted")) {
            return failure(Kind.ENVIRONMENT, "that isn't permitted", "run hawse as root", e);
        }
        if (answer.contains("could not open the network namespace") || answer.contains("Invalid \"netns\" value")) {
            return failure(Kind.ENVIRONMENT, "its network namespace is gone, so its init has died", null, e);
        }
        if ((makesBridge || makesPair)
                && (answer.contains("Unknown device type") || answer.contains("Operation not supported"))) {
            String module = makesBridge ? "bridge" : "veth";
            return failure(
                    Kind.ENVIRONMENT,
                    "the kernel has no " + module + " devices",
                    "load its module: modprobe " + module,
                    e);
        }
        if (makesPair && answer.contains("Exchange full")) {
            return failure(
                    Kind.CONFLICT,
                    "bridge " + bridge + " is full, the kernel lets 1023 interfaces join one bridge (BR_MAX_PORTS)",
                    "start the container in another network",
                    e);
        }
        if (makesPair && answer.contains("File exists")) {
            return failure(
                    Kind.CONFLICT,
                    "its namespace has an interface " + request.interfaceName() + " already",
                    "give the interface another name",
                    e);
        }
        if (makesBridge && answer.contains("File exists")) {
            return failure(
                    Kind.CONFLICT, "somebody else made bridge " + bridge + " at the same moment", "try again", e);
        }
        if (e.text().endsWith("nodad")
                && (answer.contains("Permission denied") || answer.contains("Operation not supported"))) {
            return failure(
                    Kind.ENVIRONMENT,
                    "IPv6 is switched off",
                    "use a network without IPv6, or set the sysctl net.ipv6.conf.all.disable_ipv6 to 0",
                    e);
        }
        return failure(Kind.ENVIRONMENT, null, null, e);
    }

    private NetworkException failure(Kind kind, @Nullable String meaning, @Nullable String remedy, IpException e) {
        String message = "could not attach container " + request.container() + " to bridge " + bridge + ": "
                + (meaning == null ? "" : meaning + ": ") + e.describe();
        return new NetworkException(kind, message, remedy, e);
    }
}
