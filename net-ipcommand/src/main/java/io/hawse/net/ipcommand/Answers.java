package io.hawse.net.ipcommand;

import io.hawse.net.bridge.Refusal;

/** What an answer of the kernel's says. The answers are strerror(3)'s words, in English by LC_ALL=C. */
final class Answers {

    private Answers() {}

    static Refusal refusal(IpException e) {
        String answer = e.answer();
        boolean makesBridge = e.text().startsWith("link add") && e.text().endsWith("type bridge");
        boolean makesPair = e.text().startsWith("link add") && !makesBridge;
        if (answer.contains("Operation not permitted")) {
            return Refusal.NOT_PERMITTED;
        }
        if (answer.contains("could not open the network namespace") || answer.contains("Invalid \"netns\" value")) {
            return Refusal.NAMESPACE_GONE;
        }
        if (makesBridge) {
            return ofBridge(answer);
        }
        if (makesPair) {
            return ofPair(answer);
        }
        // The first are the kernel's own words (inet6_addr_add), which ip prints where it has them.
        boolean switchedOff = answer.contains("IPv6 is disabled")
                || answer.contains("Permission denied")
                || answer.contains("Operation not supported");
        return e.text().endsWith("nodad") && switchedOff ? Refusal.IPV6_OFF : Refusal.OTHER;
    }

    private static Refusal ofBridge(String answer) {
        if (hasNoSuchDevices(answer)) {
            return Refusal.NO_BRIDGES;
        }
        return answer.contains("File exists") ? Refusal.BRIDGE_APPEARED : Refusal.OTHER;
    }

    private static Refusal ofPair(String answer) {
        if (hasNoSuchDevices(answer)) {
            return Refusal.NO_VETHS;
        }
        if (answer.contains("Exchange full")) {
            return Refusal.BRIDGE_FULL;
        }
        return answer.contains("File exists") ? Refusal.INTERFACE_TAKEN : Refusal.OTHER;
    }

    private static boolean hasNoSuchDevices(String answer) {
        return answer.contains("Unknown device type") || answer.contains("Operation not supported");
    }
}
