package io.hawse.core.state;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.ProcessFiles;
import io.hawse.sys.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that can't be taken for another: process ids are used again, an id together with its start time isn't. Both mean something
 * in a pid namespace and a time namespace alone, so a process of another one can't be looked at from here.
 *
 * @param pid as a process of these namespaces sees it
 * @param startTime in clock ticks since boot (proc_pid_stat(5), field 22)
 * @param namespaces where the two hold, see {@link ProcessNamespaces}
 */
public record ProcessIdentity(long pid, long startTime, String namespaces) {

    /** One of this JVM's namespaces. */
    public ProcessIdentity(long pid, long startTime) {
        this(pid, startTime, ProcessNamespaces.own());
    }

    /** A process that never was: no process has the number 0. */
    public static final ProcessIdentity NOBODY = new ProcessIdentity(0, 0, ProcessNamespaces.INITIAL);

    private static final Pattern FORM =
            Pattern.compile("(0|[1-9]\\d{0,9})@(0|[1-9]\\d{0,17})(?:@(\\d{1,10}\\.\\d{1,10}))?");

    // Field 20 and field 22; the name is field 2, the rest is counted from field 3.
    private static final int THREADS_AFTER_NAME = 17;
    private static final int START_TIME_AFTER_NAME = 19;

    /** Read once: a process keeps both. */
    private static final class Self {
        static final ProcessIdentity IDENTITY = read();

        private static ProcessIdentity read() {
            try {
                return of(ProcessHandle.current().pid());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read this process's start time: " + e.getMessage(), e);
            }
        }
    }

    /** This JVM. */
    public static ProcessIdentity self() {
        return Self.IDENTITY;
    }

    /** @throws IOException when there is no such process, or it can't be looked at */
    public static ProcessIdentity of(long pid) throws IOException {
        OptionalLong start = startTime(pid);
        if (start.isEmpty()) {
            throw new NoSuchFileException("/proc/" + pid + "/stat");
        }
        return new ProcessIdentity(pid, start.getAsLong());
    }

    /** As {@link #of}; empty when there is no such process any more. */
    public static Optional<ProcessIdentity> find(long pid) throws IOException {
        OptionalLong start = startTime(pid);
        return start.isPresent() ? Optional.of(new ProcessIdentity(pid, start.getAsLong())) : Optional.empty();
    }

    /** Whether just this process still exists. One that can't be seen from here counts as existing. */
    public boolean alive() throws IOException {
        if (isElsewhere()) {
            return true;
        }
        if (pid == self().pid && startTime == self().startTime) {
            return true; // the kernel would go through all of its threads to say so
        }
        OptionalLong now = startTime(pid);
        return now.isPresent() && now.getAsLong() == startTime;
    }

    /** Whether it is of other namespaces than this JVM, which therefore can't tell whether it exists. */
    public boolean isElsewhere() {
        return pid != NOBODY.pid && !namespaces.equals(ProcessNamespaces.own());
    }

    /**
     * Whether it has certainly ended, though it is elsewhere: no process of its pid namespace is left, or none has its id where only the time
     * namespace is another. May look at all processes that there are.
     */
    public boolean isGoneElsewhere() throws IOException {
        return isElsewhere()
                && (ProcessNamespaces.haveOwnPids(namespaces)
                        ? startTime(pid).isEmpty()
                        : ProcessNamespaces.isGone(namespaces));
    }

    /**
     * A descriptor of just this process (pidfd_open(2)), close-on-exec.
     *
     * @return empty when it has ended
     */
    public Optional<Fd> open() throws ErrnoException, IOException {
        if (isElsewhere()) {
            throw new IOException("process " + pid + " is one of another pid namespace");
        }
        try (Fd pidfd = Processes.open((int) pid)) {
            // Behind the opening: what has this start time now had it when it was opened.
            return alive() ? Optional.of(pidfd.move()) : Optional.empty();
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ESRCH) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static OptionalLong startTime(long pid) throws IOException {
        Optional<String> found = ProcessFiles.read(pid, "stat");
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        String stat = found.get();
        // The name stands in parentheses and may hold anything, so counting begins behind the last one.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", START_TIME_AFTER_NAME + 2);
        return hasEnded(fields) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START_TIME_AFTER_NAME]));
    }

    /** The state is that of its first thread, which may have ended before others: the process has when it was the last. */
    private static boolean hasEnded(String[] fields) {
        return switch (fields[0]) {
            case "Z" -> Integer.parseInt(fields[THREADS_AFTER_NAME]) <= 1; // 0 in the moment in which it is reaped
            case "X" -> true;
            default -> false;
        };
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** @throws IllegalArgumentException when the text isn't what {@link #toString} made */
    static ProcessIdentity parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no process");
        }
        String namespaces = matcher.group(3) == null ? ProcessNamespaces.INITIAL : matcher.group(3);
        return new ProcessIdentity(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), namespaces);
    }

    /** Without the namespaces where they are those that the machine came up with. */
    @Override
    public String toString() {
        return pid + "@" + startTime + (namespaces.equals(ProcessNamespaces.INITIAL) ? "" : "@" + namespaces);
    }
}
