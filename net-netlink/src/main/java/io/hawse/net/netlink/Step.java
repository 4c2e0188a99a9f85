package io.hawse.net.netlink;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request of an attach, and what takes it back.
 *
 * @param request for the kernel
 * @param subject what it is about, for the explanation of a failure
 * @param inverse empty when another step's inverse covers it
 * @param needless the answer that says that there was nothing to do, and so is nothing to undo; empty when each answer but
 *     success is a failure
 */
record Step(Request request, Subject subject, Optional<Inverse> inverse, Optional<Errno> needless) {

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
        return new Step(request, subject, Optional.empty(), Optional.empty());
    }

    static Step undoneBy(Request request, Subject subject, Request inverse, String thing) {
        return undoneBy(request, subject, new Inverse(inverse, thing, Optional.empty(), OptionalInt.empty()));
    }

    static Step undoneBy(Request request, Subject subject, Inverse inverse) {
        return new Step(request, subject, Optional.of(inverse), Optional.empty());
    }

    Step needlessAt(Errno answer) {
        return new Step(request, subject, inverse, Optional.of(answer));
    }

    /** Whether an answer other than success is one. */
    boolean isFailedBy(NetlinkException answer) {
        return needless.filter(answer::is).isEmpty();
    }
}
