package io.hawse.core;

/** Where a container's standard input, output and error lead. */
public enum Stdio {
    /** To this process's own three, unchanged. */
    INHERIT,
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
