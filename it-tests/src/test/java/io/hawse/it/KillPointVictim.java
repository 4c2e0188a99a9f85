package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.hawse.cli.Main;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Processes;
import io.hawse.sys.StepLog;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * The hawse command, in a JVM that kills itself after the step that it is told to die after: {@link KillPoints} starts it in the place
 * of {@link Main}.
 *
 * <p>It counts the lines of {@link StepLog}. The thread that did the step never comes back from writing its line, so the next step is
 * never begun.
 */
public final class KillPointVictim {

    /** The number of the step to die after, from 1 on; 0 = none. */
    static final String LAST_STEP = "HAWSE_TEST_LAST_STEP";

    /** The file that gets each step's line, one write(2) a line. */
    static final String STEPS = "HAWSE_TEST_STEPS";

    private static final int SIGKILL = 9;

    private KillPointVictim() {}

    public static void main(String[] args) throws IOException {
        Logger steps = (Logger) LoggerFactory.getLogger(StepLog.class);
        Death death = new Death(Integer.parseInt(System.getenv(LAST_STEP)), new FileOutputStream(System.getenv(STEPS)));
        death.setContext(steps.getLoggerContext());
        death.start();
        // Of this one logger alone: whatever the others do at DEBUG isn't what users run.
        steps.setLevel(Level.DEBUG);
        steps.setAdditive(false);
        steps.addAppender(death);
        System.setProperty("hawse.steps", "true");
        Main.main(args);
    }

    /** Comes with the line after the last step. The lock of its base class keeps other threads from the step after it. */
    private static final class Death extends AppenderBase<ILoggingEvent> {

        private final int lastStep;
        private final FileOutputStream steps;
        private int count;

        Death(int lastStep, FileOutputStream steps) {
            this.lastStep = lastStep;
            this.steps = steps;
        }

        @Override
        protected void append(ILoggingEvent event) {
            count++;
            try {
                steps.write((event.getFormattedMessage().replace('\n', '/') + "\n").getBytes(UTF_8));
                if (count == lastStep) {
                    Processes.signal((int) ProcessHandle.current().pid(), SIGKILL);
                    while (true) {
                        LockSupport.park();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ErrnoException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
