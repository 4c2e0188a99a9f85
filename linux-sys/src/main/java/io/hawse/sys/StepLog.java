package io.hawse.sys;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything is written that was done to the kernel or to Hawse's own files: one line a step, right after the step, at DEBUG, in
 * the logger of this class's name. Looking changes nothing and is no step.
 *
 * <p>It is for people, who see it by {@code --debug}, and for the tests that kill a process after each single step: they count the
 * lines. So whoever changes something says so here, before doing the next thing.
 *
 * <p><b>Threads.</b> Any.
 */
public final class StepLog {

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(StepLog.class);
    }

    private static volatile boolean muted;

    private StepLog() {}

    /**
     * For a program that shows nothing below a warning: what is said there isn't said from now on, so that no logger is made for it, which
     * takes a cold start a fifth of its time.
     */
    public static void mute() {
        muted = true;
    }

    /** Whether {@link #mute} was called: then nothing below a warning is worth a logger. */
    public static boolean isMuted() {
        return muted;
    }

    /**
     * Says that a step was done.
     *
     * @param what in the past tense, with {@code {}} for each argument: {@code "made the folder {}"}
     */
    public static void done(String what, Object... arguments) {
        if (!muted) {
            Log.LOG.debug(what, arguments);
        }
    }
}
