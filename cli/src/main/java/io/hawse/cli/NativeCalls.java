package io.hawse.cli;

import io.hawse.sys.Processes;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Calls out of the JVM, in a process that begins. */
final class NativeCalls {

    private NativeCalls() {}

    /**
     * Makes the first one. jffi has a logger of java.util.logging, whose configuration looks into every jar for somebody who would take
     * the logging over, unless there is no System.out yet, as in a JVM that is still beginning (LogManager.readPrimordialConfiguration).
     * That would be a tenth of a start's time, for a logger that says nothing.
     */
    static void prepare() {
        @Nullable PrintStream out = System.out;
        System.setOut(null);
        try {
            Processes.effectiveUserId();
        } finally {
            System.setOut(out);
        }
    }
}
