package io.hawse.core.launch;

import io.hawse.sys.launch.StepFailure;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of a container's two processes failed before the command ran. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable StepFailure step;
    private final transient @Nullable ExecutionFailure execution;

    private LaunchException(String message, @Nullable StepFailure step, @Nullable ExecutionFailure execution) {
        super(message);
        this.step = step;
        this.execution = execution;
    }

    static LaunchException step(StepFailure failure) {
        return new LaunchException(failure.message(), failure, null);
    }

    static LaunchException execution(ExecutionFailure failure) {
        return new LaunchException(
                "could not execute the command: " + failure.decisive().label(), null, failure);
    }

    /** Not by a step of its own that failed, which it would have reported: somebody killed it. */
    static LaunchException death(String message) {
        return new LaunchException(Objects.requireNonNull(message), null, null);
    }

    /** The step that failed, when it was one. */
    public Optional<StepFailure> step() {
        return Optional.ofNullable(step);
    }

    /** Why the command could not be executed, when everything before it went well. */
    public Optional<ExecutionFailure> execution() {
        return Optional.ofNullable(execution);
    }
}
