package io.hawse.net.testkit;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One step of a driver that shall go wrong. The contract test makes one for each step; the driver under test gets it by
 * {@link NetworkDriverContractTest#failing} and asks {@link #strikes} before each thing that it does in or with the kernel: a
 * netlink message, a line for {@code ip -batch}, a system call, a process. Looking is a step as well as changing.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Fault {

    /** What becomes of the step. */
    public enum Kind {
        /** It isn't done, and the driver hears that it failed. */
        REFUSED,
        /** It is done, and the driver doesn't hear so: the answer is lost or garbled, or the program that did it was killed. */
        UNANSWERED
    }

    private final Kind kind;
    private final int step;
    private final AtomicInteger seen = new AtomicInteger();

    /** @param step how many steps go well before */
    public Fault(Kind kind, int step) {
        this.kind = Objects.requireNonNull(kind, "kind is null");
        this.step = step;
    }

    /** What shall become of the step. */
    public Kind kind() {
        return kind;
    }

    /** To be asked once a step, before it is done: whether it is the one. At most one call is answered with yes. */
    public boolean strikes() {
        return seen.getAndIncrement() == step;
    }

    /** Whether {@link #strikes} has said yes. */
    public boolean hasStruck() {
        return seen.get() > step;
    }

    @Override
    public String toString() {
        return "step " + step + " " + (kind == Kind.REFUSED ? "refused" : "unanswered");
    }
}
