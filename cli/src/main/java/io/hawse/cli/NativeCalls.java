package io.hawse.cli;

import io.hawse.sys.Processes;
import java.io.PrintStream;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** The first calls out of this JVM, which take milliseconds. */
final class NativeCalls {

    private NativeCalls() {}

    /** Makes them, or waits until another thread has; once. */
    static void prepare() {
        First.haveBeenMade();
    }

    /**
     * Has Java's logging begin without a configuration; once, and before the first logger is made. jffi and Guice have loggers of
     * java.util.logging, whose configuration looks into every jar for a class that would take the logging over, unless there is no
     * System.out yet, as in a JVM that is still beginning (LogManager.readPrimordialConfiguration). That would be a tenth of a start's
     * time, for loggers that say nothing.
     */
    static void quietenLogging() {
        Logging.isQuiet();
    }

    private static final class Logging {
        static {
            @Nullable PrintStream out = System.out;
            System.setOut(null);
            try {
                LogManager.getLogManager();
            } finally {
                System.setOut(out);
            }
        }

        static void isQuiet() {}
    }

    private static final class First {
        static {
            quietenLogging();
            Processes.effectiveUserId();
        }

        static void haveBeenMade() {}
    }
}
