package io.hawse.core;

/** Where a container's standard input, output and error lead. */
public enum Stdio {
    /**
     * To this process's own three. Pipes and sockets are handed over as they are. What is a file, a terminal or a device is read and written by
     * this JVM, and the command has pipes in its place: by a descriptor of it the command could change more than its content. What the
     * command doesn't read of a file, this process finds there as before.
     */
    INHERIT,
    /**
     * To this process's own three, handed over as they are, for a command that is trusted with them: it can change the mode of a file, open
     * it anew for reading and writing, and change and type into a terminal.
     */
    DIRECT,
    /**
     * To {@link Container#stdin()}, {@link Container#stdout()} and {@link Container#stderr()}; {@link Container#awaitOutput()} reads the
     * latter two.
     */
    PIPE,
    /** To /dev/null. */
    DISCARD,
    /** To a terminal of the command's own, whose other side is {@link Container#terminal()}. */
    TERMINAL
}
