package io.hawse.net.netlink;

import io.hawse.sys.netlink.socket.Request;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request of an attach, and what takes it back.
 *
 * @param request for the kernel
 * @param subject what it is about, for the explanation of a failure
 * @param inverse empty when another step's inverse covers it
 */
record Step(Request request, Subject subject, Optional<Inverse> inverse) {

    enum Subject {
        BRIDGE,
        PAIR,
        IPV6_ADDRESS,
        OTHER
    }

    /**
     * What takes a step back.
     *
     * @param request for the kernel
     * @param thing what is undone, for the message
     * @param link the name of the link that goes
     * @param unlessJoined the index of a bridge that stays once it has a port of somebody else's
     */
    record Inverse(Request request, String thing, Optional<String> link, OptionalInt unlessJoined) {}

    static Step of(Request request) {
        return of(request, Subject.OTHER);
    }

    static Step of(Request request, Subject subject) {
        return new Step(request, subject, Optional.empty());
    }

    static Step undoneBy(Request request, Subject subject, Request inverse, String thing) {
        return new Step(
                request, subject, Optional.of(new Inverse(inverse, thing, Optional.empty(), OptionalInt.empty())));
    }
}
