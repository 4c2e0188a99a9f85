package io.hawse.sys.launch;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A launch program, ready to be executed: an ELF image, and what is needed to explain a failure in it. Immutable. */
public final class Program {

    private final List<Step> steps;
    private final byte[] image;

    Program(List<Step> steps, byte[] image) {
        this.steps = steps;
        this.image = image;
    }

    /** The executable file's content. */
    public byte[] image() {
        return image.clone();
    }

    byte[] rawImage() {
        return image;
    }

    List<Step> steps() {
        return steps;
    }

    /** How many steps it has. */
    public int length() {
        return steps.size();
    }

    /**
     * Says in words which step failed.
     *
     * @param report one whose {@link Report#failure} holds
     * @throws IllegalArgumentException when it can't come from this program
     */
    public StepFailure explain(Report report) {
        if (report.code() < 0 || report.code() >= steps.size()) {
            throw new IllegalArgumentException("the program has no step " + report.code());
        }
        Step step = steps.get((int) report.code());
        // A result that is no error but too small (a read at end of file, say) has no errno of its own.
        Errno errno = report.value() < 0 ? Errno.of((int) -report.value()) : Errno.EIO;
        return new StepFailure(
                (int) report.code(),
                step.purpose(),
                new ErrnoException(step.syscall().toString(), step.shownArguments(), errno));
    }

    /** One line a step, for people. */
    @Override
    public String toString() {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> i + " " + steps.get(i)
                        + (steps.get(i).purpose().isEmpty()
                                ? ""
                                : "  # " + steps.get(i).purpose()))
                .collect(Collectors.joining("\n"));
    }
}
