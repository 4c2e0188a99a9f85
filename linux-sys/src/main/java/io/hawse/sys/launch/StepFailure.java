package io.hawse.sys.launch;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;

/**
 * A step that failed and had nowhere to go.
 *
 * @param index the step's place in the program, from 0
 * @param purpose what it was for; empty when the program doesn't say
 * @param error what the kernel said
 */
public record StepFailure(int index, String purpose, ErrnoException error) {

    /** The errno alone. */
    public Errno errno() {
        return error.errno();
    }

    /** {@code could not mount the root file system: mount("overlay", ...) failed: EBUSY (16), ...}. */
    public String message() {
        String call = String.valueOf(error.getMessage());
        return purpose.isEmpty() ? call : "could not " + purpose + ": " + call;
    }
}
