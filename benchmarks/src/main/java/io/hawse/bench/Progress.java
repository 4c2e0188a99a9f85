package io.hawse.bench;

import java.io.PrintStream;

/** Tells whoever waits what goes on: on a terminal in one line, elsewhere not at all. */
final class Progress {

    private final PrintStream err;
    private final boolean terminal;
    private String title = "";

    Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** A new part begins. */
    void begin(String what) {
        clear();
        title = what;
        err.println("bench: " + what);
    }

    void say(String what) {
        if (terminal) {
            err.print("\r\033[K" + title + ": " + what);
            err.flush();
        }
    }

    /** The line is free for something else. */
    void clear() {
        if (terminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
