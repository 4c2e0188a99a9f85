package io.hawse.core;

import io.hawse.sys.Architecture;
import io.hawse.sys.ProcessFiles;
import io.hawse.sys.Syscall;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells which signals the kernel certainly drops when they are sent to a container's init. It drops what init's main thread neither
 * handles nor blocks (kernel/signal.c, sig_ignored and sig_task_ignored).
 *
 * <p>A thread in sigtimedwait(2) receives what it waits for, but /proc shows that as not blocked: the kernel takes it out of the mask for
 * as long as the call lasts, and remembers it elsewhere (do_sigtimedwait, real_blocked). So masks are believed only together with what the
 * thread does at the same moment: it sleeps in another system call, or it has run for some time and was never seen to block the signal.
 */
final class DroppedSignals {

    /** Reads a file of the process, as {@link ProcessFiles#read}. */
    @FunctionalInterface
    interface Files {
        Optional<String> read(String entry) throws IOException;
    }

    /** The call's number for a program of this machine, and both that it has for one of 32 bits (i386 and arm). */
    private static final Set<String> WAITS_FOR_SIGNALS =
            Set.of(Integer.toString(Syscall.RT_SIGTIMEDWAIT.number(Architecture.current())), "177", "421");

    private static final String RUNNING = "running";

    /** A thread that was woken up in sigtimedwait(2) leaves it within microseconds of its own time. In ticks of 10 ms. */
    private static final long RUN_TICKS = 2;

    private static final long BETWEEN_LOOKS_NANOSECONDS = 2_000_000;

    // Fields 14 and 15 of proc_pid_stat(5); the name is field 2, the rest is counted from field 3.
    private static final int USER_TIME_AFTER_NAME = 11;
    private static final int SYSTEM_TIME_AFTER_NAME = 12;

    private final Files files;
    private final Duration limit;

    /** @param limit for a process that is neither seen asleep nor gets enough of a processor's time */
    DroppedSignals(Files files, Duration limit) {
        this.files = files;
        this.limit = limit;
    }

    static DroppedSignals of(long pid) {
        return new DroppedSignals(entry -> ProcessFiles.read(pid, entry), Duration.ofSeconds(2));
    }

    /** Whether the signal would certainly be dropped now. In doubt, and when the process has ended, it isn't. */
    boolean include(Signal signal) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        long start = -1;
        while (true) {
            Optional<SignalDispositions> look = look();
            if (look.isEmpty() || !look.get().isDefault(signal)) {
                return false;
            }
            Optional<String> call = currentCall();
            Optional<SignalDispositions> again = look();
            if (call.isEmpty() || again.isEmpty()) {
                return false;
            }
            if (!call.get().startsWith(RUNNING)) {
                if (look.get().switches() == again.get().switches()) { // it slept all along
                    return !WAITS_FOR_SIGNALS.contains(call.get().split("\\s", 2)[0]);
                }
            } else {
                Optional<String> stat = files.read("stat");
                if (stat.isEmpty()) {
                    return false;
                }
                long ticks = ticks(stat.get());
                start = start < 0 ? ticks : start;
                if (ticks - start >= RUN_TICKS) {
                    return again.get().isDefault(signal);
                }
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOSECONDS);
        }
    }

    private Optional<SignalDispositions> look() throws IOException {
        return files.read("status").map(SignalDispositions::parse);
    }

    /**
     * The call in which the main thread sleeps (proc_pid_syscall(5)).
     *
     * @return empty when this process may not know, which takes the rights of ptrace(2), or the kernel wasn't built to tell
     */
    private Optional<String> currentCall() {
        try {
            return files.read("syscall");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", SYSTEM_TIME_AFTER_NAME + 2);
        return Long.parseLong(fields[USER_TIME_AFTER_NAME]) + Long.parseLong(fields[SYSTEM_TIME_AFTER_NAME]);
    }
}
