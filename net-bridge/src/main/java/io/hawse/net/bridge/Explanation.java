package io.hawse.net.bridge;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import org.jspecify.annotations.Nullable;

/** Says what a refusal of the kernel's means for the user, and what helps. */
public final class Explanation {

    private final AttachRequest request;
    private final InterfaceName bridge;

    public Explanation(AttachRequest request, Network network) {
        this.request = request;
        this.bridge = network.bridge();
    }

    /**
     * @param words what was asked, and what the kernel said, for whoever knows it
     * @param cause the failed call or program
     * @return the failure of the whole attach; nothing is undone yet
     */
    public NetworkException of(Refusal refusal, String words, Throwable cause) {
        String meaning = meaning(refusal);
        String message = "could not attach container " + request.container() + " to bridge " + bridge + ": "
                + (meaning == null ? "" : meaning + ": ") + words;
        return new NetworkException(kind(refusal), message, remedy(refusal), cause);
    }

    private static Kind kind(Refusal refusal) {
        return switch (refusal) {
            case BRIDGE_APPEARED, BRIDGE_FULL, INTERFACE_TAKEN -> Kind.CONFLICT;
            case NOT_PERMITTED, NAMESPACE_GONE, NO_BRIDGES, NO_VETHS, IPV6_OFF, OTHER -> Kind.ENVIRONMENT;
        };
    }

    private @Nullable String meaning(Refusal refusal) {
        return switch (refusal) {
            case NOT_PERMITTED -> "that isn't permitted";
            case NAMESPACE_GONE -> "its network namespace is gone, so its init has died";
            case NO_BRIDGES -> "the kernel has no bridge devices";
            case NO_VETHS -> "the kernel has no veth devices";
            case BRIDGE_APPEARED -> "somebody else made bridge " + bridge + " at the same moment";
            case BRIDGE_FULL ->
                "bridge " + bridge + " is full, the kernel lets 1023 interfaces join one bridge (BR_MAX_PORTS)";
            case INTERFACE_TAKEN -> "its namespace has an interface " + request.interfaceName() + " already";
            case IPV6_OFF -> "IPv6 is switched off";
            case OTHER -> null;
        };
    }

    private static @Nullable String remedy(Refusal refusal) {
        return switch (refusal) {
            case NOT_PERMITTED -> "run hawse as root";
            case NO_BRIDGES -> "load its module: modprobe bridge";
            case NO_VETHS -> "load its module: modprobe veth";
            case BRIDGE_APPEARED -> "try again";
            case BRIDGE_FULL -> "start the container in another network";
            case INTERFACE_TAKEN -> "give the interface another name";
            case IPV6_OFF -> "use a network without IPv6, or set the sysctl net.ipv6.conf.all.disable_ipv6 to 0";
            case NAMESPACE_GONE, OTHER -> null;
        };
    }
}
