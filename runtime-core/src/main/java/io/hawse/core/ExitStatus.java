package io.hawse.core;

/** How a container's command ended. */
public sealed interface ExitStatus {

    /**
     * It ended by itself.
     *
     * @param code 0 to 255
     */
    record Exited(int code) implements ExitStatus {}

    /**
     * A signal ended it.
     *
     * @param signal the signal's number, 1 to 64 (signal(7))
     */
    record Signaled(int signal) implements ExitStatus {}

    /** What a shell would show in {@code $?}: the code, or 128 and the signal's number. */
    default int shellStatus() {
        if (this instanceof Exited exited) {
            return exited.code();
        }
        return 128 + ((Signaled) this).signal();
    }
}
