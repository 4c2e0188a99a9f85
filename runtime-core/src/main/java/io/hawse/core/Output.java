package io.hawse.core;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The complete output of a command that has exited, and its exit status. Immutable.
 *
 * @see Container#awaitOutput()
 * @see Execution#awaitOutput()
 */
public final class Output {

    private final ExitStatus status;
    private final byte[] stdout;
    private final byte[] stderr;

    Output(ExitStatus status, byte[] stdout, byte[] stderr) {
        this.status = status;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** The command's exit status. */
    public ExitStatus status() {
        return status;
    }

    /** The command's standard output, decoded as UTF-8; malformed bytes become U+FFFD. */
    public String stdout() {
        return new String(stdout, UTF_8);
    }

    /** The command's standard error, decoded as UTF-8; malformed bytes become U+FFFD. */
    public String stderr() {
        return new String(stderr, UTF_8);
    }

    /** A copy of the bytes of the command's standard output. */
    public byte[] stdoutBytes() {
        return stdout.clone();
    }

    /** A copy of the bytes of the command's standard error. */
    public byte[] stderrBytes() {
        return stderr.clone();
    }

    /** The exit status and the sizes; not the output itself. */
    @Override
    public String toString() {
        return "Output[status=" + status + ", " + stdout.length + " bytes of output, " + stderr.length
                + " bytes of errors]";
    }
}
