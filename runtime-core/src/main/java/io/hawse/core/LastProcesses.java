package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.SupervisorNames;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Processes;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The supervisor and init of a container that nobody sees to any more. They end by themselves, since the lifeline is cut or the
 * supervisor was killed: the kernel needs some milliseconds for that, and what they hold can be taken away only then. One that doesn't
 * is ended: a supervisor that was stopped, and an init that has asked the kernel not to end it with its supervisor, or has changed its
 * user since, which comes to the same (prctl(2), PR_SET_PDEATHSIG).
 */
final class LastProcesses {

    private static final Duration BY_THEMSELVES = Duration.ofSeconds(2);
    private static final Duration AFTER_SIGKILL = Duration.ofSeconds(5);
    private static final long PAUSE_MILLISECONDS = 2;
    private static final int SIGKILL = 9;

    /** In /proc/PID/status: that it is ours. Anybody can give a process any name. */
    private static final Pattern USER = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+" + Processes.effectiveUserId() + "\\s");

    /** In /proc/PID/status: that it is the first process of a namespace below this JVM's. */
    private static final Pattern FIRST = Pattern.compile("(?m)^NSpid:([\\t ]+\\d+)+[\\t ]+1$");

    private final ContainerRecord record;

    LastProcesses(ContainerRecord record) {
        this.record = record;
    }

    /**
     * Returns when they are gone.
     *
     * @throws ContainerException when they stay
     */
    void awaitEnd() {
        try {
            if (gone(BY_THEMSELVES)) {
                return;
            }
            List<ProcessIdentity> stuck = supervisors();
            record.init().filter(LastProcesses::isFirst).ifPresent(stuck::add);
            for (ProcessIdentity process : stuck) {
                end(process);
            }
            if (stuck.isEmpty() || !gone(AFTER_SIGKILL)) {
                throw new ContainerException(
                        Kind.ENVIRONMENT, "processes of container '" + record.id() + "' don't end");
            }
        } catch (IOException e) {
            throw new ContainerException(Kind.ENVIRONMENT, "cannot read /proc: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ContainerException.interrupted("waiting for the processes of container '" + record.id() + "'", e);
        }
    }

    private boolean gone(Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isThere()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        return true;
    }

    private boolean isThere() throws IOException {
        if (record.life().isDetached() && record.owner().equals(ProcessIdentity.self())) {
            return record.init().isPresent() && record.init().get().alive(); // the supervisor became this JVM
        }
        return record.supervisor().isPresent() ? record.alive() : !supervisors().isEmpty();
    }

    private List<ProcessIdentity> supervisors() throws IOException {
        if (record.supervisor().isEmpty()) {
            // Killed before it could write down which it is.
            return supervisors(SupervisorNames.cmdline(record.id().value(), record.claim()), record.id());
        }
        List<ProcessIdentity> found = new ArrayList<>();
        ProcessIdentity supervisor = record.supervisor().get();
        if (supervisor.alive()
                && isSupervisor(SupervisorNames.cmdline(record.id().value()), record.id(), supervisor.pid())) {
            found.add(supervisor);
        }
        return found;
    }

    /** Ends just this process by SIGKILL; one that has ended already is fine. */
    static void end(ProcessIdentity process) throws IOException {
        try {
            Optional<Fd> found = process.open();
            if (found.isPresent()) {
                try (Fd pidfd = found.get()) {
                    Processes.signal(pidfd, SIGKILL);
                    StepLog.done("sent SIGKILL to {}", process);
                }
            }
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    /** Whatever a record says, a process that can't be a container's first one isn't ended for it. */
    private static boolean isFirst(ProcessIdentity process) {
        try {
            return process.alive()
                    && FIRST.matcher(Files.readString(
                                    Path.of("/proc", Long.toString(process.pid()), "status"),
                                    StandardCharsets.ISO_8859_1))
                            .find();
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** This user's supervisors of this name among the processes that can be seen, found by what they are called. */
    static List<ProcessIdentity> supervisorsOf(ContainerId id) throws IOException {
        return supervisors(SupervisorNames.cmdline(id.value()), id);
    }

    private static List<ProcessIdentity> supervisors(String beginning, ContainerId id) throws IOException {
        List<ProcessIdentity> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (isSupervisor(beginning, id, pid)) {
                    Optional<ProcessIdentity> identity = ProcessIdentity.find(pid);
                    identity.ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** @param beginning of its arguments */
    private static boolean isSupervisor(String beginning, ContainerId id, long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1)
                            .strip()
                            .equals(SupervisorNames.comm(id.value()))
                    && Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                            .startsWith(beginning)
                    && USER.matcher(Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1))
                            .find();
        } catch (IOException e) {
            return false; // it has ended, or is somebody else's
        }
    }
}
