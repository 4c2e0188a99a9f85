package io.hawse.sys.launch;

import io.hawse.sys.Errno;
import io.hawse.sys.Syscall;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One system call of a launch program, and what follows from its result. In this order: a result that {@linkplain #onEqual equals
 * a value} leads elsewhere; one that is {@linkplain #atLeast big enough} leads to the next step; any other is a failure and leads
 * to where {@link #onFailure} says, or, when nothing is said, is reported and ends the process. EINTR is tried again.
 *
 * <p>Belongs to one builder; not for several threads.
 */
public final class Step {

    private final Syscall syscall;
    private final List<Operand> arguments;
    private String purpose;
    private long least;
    private long equal;
    private @Nullable Label equalTarget;
    private @Nullable Label failureTarget;
    private @Nullable Cell result;
    private boolean continueOnEqual;

    Step(Syscall syscall, List<Operand> arguments) {
        if (arguments.size() > 6) {
            throw new IllegalArgumentException(syscall + " with " + arguments.size() + " arguments, the most are 6");
        }
        this.syscall = syscall;
        this.arguments = List.copyOf(arguments);
        this.purpose = "";
    }

    /** What the step is for, in words that can follow "could not": "mount the root file system". */
    public Step to(String purpose) {
        this.purpose = purpose;
        return this;
    }

    /** The least result that counts as success; 0 when nothing is said. */
    public Step atLeast(long least) {
        this.least = least;
        return this;
    }

    /** A result of just this value leads to the label. A step has one such value. */
    public Step onEqual(long value, Label target) {
        requireNoEqual();
        this.equal = value;
        this.equalTarget = target;
        return this;
    }

    /** This error counts as success. Takes the place of {@link #onEqual}. */
    public Step tolerate(Errno errno) {
        requireNoEqual();
        this.equal = -errno.number();
        this.continueOnEqual = true;
        return this;
    }

    /** A failure leads to the label, and isn't reported. */
    public Step onFailure(Label target) {
        this.failureTarget = target;
        return this;
    }

    /** Whatever the result is, the next step follows. */
    public Step regardless() {
        return atLeast(Long.MIN_VALUE);
    }

    /** Also stores the result in the cell. */
    public Step into(Cell cell) {
        this.result = cell;
        return this;
    }

    private void requireNoEqual() {
        if (equalTarget != null || continueOnEqual) {
            throw new IllegalStateException(syscall + " is compared with " + equal + " already");
        }
    }

    Syscall syscall() {
        return syscall;
    }

    List<Operand> arguments() {
        return arguments;
    }

    String purpose() {
        return purpose;
    }

    long least() {
        return least;
    }

    long equal() {
        return equal;
    }

    boolean continuesOnEqual() {
        return continueOnEqual;
    }

    @Nullable
    Label equalTarget() {
        return equalTarget;
    }

    @Nullable
    Label failureTarget() {
        return failureTarget;
    }

    @Nullable
    Cell result() {
        return result;
    }

    String shownArguments() {
        return arguments.stream().map(Operand::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return syscall + "(" + shownArguments() + ")";
    }
}
