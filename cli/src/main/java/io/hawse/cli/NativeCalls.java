package io.hawse.cli;

import io.hawse.sys.Processes;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** Calls out of the JVM, in a process that begins. The first ones take milliseconds, in which it can do something else. */
final class NativeCalls {

    private NativeCalls() {}

    /** Returns when they have been made; that needs to happen before anything is written to System.out. */
    static void prepare() {
        First.haveBeenMade();
    }

    /** Has them made by a thread of its own; {@link #prepare} waits for it. */
    static void prepareMeanwhile() {
        Thread thread = new Preparation();
        thread.setDaemon(true);
        thread.start();
    }

    /** No lambda: each start would make its class. */
    private static final class Preparation extends Thread {
        @Override
        public void run() {
            prepare();
            InetAddress.getLoopbackAddress();
        }
    }

    /**
     * The initialisation of this class makes them, once. jffi and Guice have loggers of java.util.logging, whose configuration looks into
     * every jar for a class that would take the logging over, unless there is no System.out yet, as in a JVM that is still beginning
     * (LogManager.readPrimordialConfiguration). That would be a tenth of a start's time, for loggers that say nothing.
     */
    private static final class First {
        static {
            @Nullable PrintStream out = System.out;
            System.setOut(null);
            try {
                LogManager.getLogManager();
            } finally {
                System.setOut(out);
            }
            Processes.effectiveUserId();
        }

        static void haveBeenMade() {}
    }
}
