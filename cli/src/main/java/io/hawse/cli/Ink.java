package io.hawse.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/** Colours for a person at a terminal; for a pipe, a file, and whoever doesn't want them, there are none. */
enum Ink {
    PLAIN,
    COLOUR;

    private static final String ESCAPE = "\u001b[";

    /** What suits the one who called. */
    static Ink of(Caller caller) {
        return isTerminal(caller) ? onTerminal(caller) : PLAIN;
    }

    /** Whether results are printed to a terminal. */
    static boolean isTerminal(Caller caller) {
        return isStandardOutput(caller) && CallerTerminal.isAt(CallerTerminal.STDOUT);
    }

    /**
     * What suits the one who called from a terminal: NO_COLOR (no-color.org) counts when it is set to something, and a terminal that is
     * called dumb, or nothing, has no colours.
     */
    static Ink onTerminal(Caller caller) {
        boolean unwanted = caller.variable("NO_COLOR").isPresent();
        boolean unable = caller.variable("TERM").orElse("dumb").equals("dumb");
        return unwanted || unable ? PLAIN : COLOUR;
    }

    private static boolean isStandardOutput(Caller caller) {
        try {
            return caller.out() instanceof FileOutputStream file && file.getFD() == FileDescriptor.out;
        } catch (IOException e) {
            return false; // closed
        }
    }

    String paint(Tone tone, String text) {
        return this == PLAIN || tone == Tone.PLAIN || text.isEmpty()
                ? text
                : ESCAPE + tone.rendition() + "m" + text + ESCAPE + "0m";
    }
}
