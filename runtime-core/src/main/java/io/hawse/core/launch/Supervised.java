package io.hawse.core.launch;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.user.IdMapWriter;
import io.hawse.core.user.IdMaps;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Message;
import io.hawse.sys.Poll;
import io.hawse.sys.Processes;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.SocketPair;
import io.hawse.sys.Sockets;
import io.hawse.sys.StepLog;
import io.hawse.sys.Terminals;
import io.hawse.sys.WaitStatus;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A supervisor and its child, from this JVM's side: the conversation with the child until it executes a command, and its end.
 *
 * <p>Threads: one at a time, but {@link #kill} and the signals may come from any at any time.
 */
final class Supervised implements AutoCloseable {

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    }

    private static final int LONGEST_MESSAGE = 8192;
    private static final int SIGKILL = 9;

    /** From where the kernel lets nobody touch a process that exits, to where it says that it has ended. */
    private static final Duration DYING = Duration.ofMillis(50);

    /** After which a waiting thread looks whether it was interrupted. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int LOOKS_AT_SUPERVISOR = 50;
    private static final long BETWEEN_LOOKS_NANOSECONDS = 20_000_000;

    private static final byte[] GO_ON = {1};

    /** How the program is made, once its descriptors have their numbers. */
    @FunctionalInterface
    interface Writer {
        Program write(int control, int lifeline) throws IOException;
    }

    /** When a child may outlive this JVM. */
    enum Leaving {
        NEVER,
        /** After {@link #detach}; the supervisor waits for that word, and tells of no end before. */
        WHEN_TOLD
    }

    /**
     * What is started.
     *
     * @param name for people
     * @param leaving whether the child may outlive this JVM
     * @param argv the supervisor's arguments
     * @param inherited its descriptors besides the two sockets
     * @param folder for the executable where memory can't be executed
     * @param programFile where a copy of the executable is kept for inspection
     */
    record Start(
            String name,
            Leaving leaving,
            List<String> argv,
            List<Inherited> inherited,
            Path folder,
            Optional<Path> programFile) {
        Start {
            argv = List.copyOf(argv);
            inherited = List.copyOf(inherited);
        }
    }

    private final Program program;
    private final Leaving leaving;
    private final Fd control;
    private final Fd lifeline;
    private final int supervisor;
    private final int pid;
    private final Fd pidfd;
    private final Object reaping = new Object();
    private @Nullable WaitStatus end;
    private boolean reaped;

    private Supervised(Program program, Leaving leaving, Fd control, Fd lifeline, int supervisor, int pid, Fd pidfd) {
        this.program = program;
        this.leaving = leaving;
        this.control = control;
        this.lifeline = lifeline;
        this.supervisor = supervisor;
        this.pid = pid;
        this.pidfd = pidfd;
    }

    /**
     * Starts the two processes; afterwards the child is there, and the supervisor waits for its end.
     *
     * @param meanwhile is run while they begin
     * @throws LaunchException when the supervisor fails before there is a child
     * @throws ErrnoException when it can't be started at all
     */
    static Supervised begin(Start start, Writer writer, Runnable meanwhile)
            throws LaunchException, ErrnoException, IOException {
        try (SocketPair control = Sockets.pair();
                SocketPair lifeline = Sockets.pair()) {
            Program program =
                    writer.write(control.theirs().number(), lifeline.theirs().number());
            if (!StepLog.isMuted()) {
                Log.LOG.debug("container {}: the launch program\n{}", start.name(), program);
            }
            if (start.programFile().isPresent()) {
                Files.write(start.programFile().get(), program.image());
                Files.setPosixFilePermissions(start.programFile().get(), PosixFilePermissions.fromString("rwxr-xr-x"));
                StepLog.done(
                        "wrote the launch program to {}", start.programFile().get());
            }
            int supervisor;
            try (Executable executable = Executable.of(program, "hawse", start.folder())) {
                List<Inherited> descriptors = new ArrayList<>(start.inherited());
                descriptors.add(Inherited.asIs(control.theirs()));
                descriptors.add(Inherited.asIs(lifeline.theirs()));
                supervisor = executable.spawn(start.argv(), descriptors);
                StepLog.done("started supervisor {}", supervisor);
            }
            control.theirs().close();
            lifeline.theirs().close();
            return awaitInit(
                    program,
                    start.leaving(),
                    control.ours().move(),
                    lifeline.ours().move(),
                    supervisor,
                    meanwhile);
        }
    }

    private static Supervised awaitInit(
            Program program, Leaving leaving, Fd control, Fd lifeline, int supervisor, Runnable meanwhile)
            throws LaunchException, ErrnoException {
        try {
            meanwhile.run();
            Message started = Sockets.receive(lifeline, LONGEST_MESSAGE);
            if (started.endOfFile() || started.descriptor().isEmpty()) {
                throw endOfSupervisor(program, Sockets.receive(control, LONGEST_MESSAGE));
            }
            int pid = (int) Report.decode(started.bytes()).value();
            StepLog.done("supervisor {} made init {}", supervisor, pid);
            return new Supervised(
                    program,
                    leaving,
                    control,
                    lifeline,
                    supervisor,
                    pid,
                    started.descriptor().get());
        } catch (LaunchException | ErrnoException | RuntimeException e) {
            // With its lifeline cut the supervisor ends by itself.
            lifeline.close();
            control.close();
            reap(supervisor);
            StepLog.done("gave supervisor {} up", supervisor);
            throw e;
        }
    }

    /** If it didn't report a step that failed, control may bear what init said, who came further. */
    private static LaunchException endOfSupervisor(Program program, Message message) {
        message.descriptor().ifPresent(Fd::close);
        boolean reported =
                !message.endOfFile() && Report.decode(message.bytes()).failure();
        return reported
                ? explain(program, message)
                : LaunchException.death("the container's supervisor died before the container was made");
    }

    /** The child's process id as this JVM sees it. */
    int pid() {
        return pid;
    }

    /** The supervisor's process id. */
    int supervisorPid() {
        return supervisor;
    }

    /** See {@link Launch#mapIds}. */
    void mapIds(IdMaps maps) throws LaunchException, ErrnoException {
        try {
            new IdMapWriter().write(maps, pid);
        } catch (ContainerException e) {
            boolean dead = !Poll.awaitReadable(List.of(pidfd), DYING).isEmpty();
            if (!dead) {
                throw e;
            }
            LaunchException death = deathOfInit();
            death.addSuppressed(e);
            throw death;
        }
    }

    /** What the child says, which must be this note; a step that failed instead is thrown. */
    Message await(Note note) throws LaunchException, ErrnoException {
        Message message = hear(control);
        if (message.endOfFile() || Report.decode(message.bytes()).code() != note.code()) {
            throw explain(program, message);
        }
        return message;
    }

    /** The master of the terminal that the child has made; the caller closes it. */
    Fd terminal() throws LaunchException, ErrnoException {
        Fd master = await(Note.TERMINAL).descriptor().orElseThrow(Supervised::deathOfInit);
        if (!Terminals.isMaster(master)) {
            master.close();
            throw LaunchException.death("what the container calls a terminal is none");
        }
        return master;
    }

    /**
     * Waits until the child has said something, or has executed its command, which is then to be heard without waiting. For a child that
     * the processes of a container can stop: they see it, and have its user's rights.
     *
     * @throws InterruptedException when this thread was interrupted; within half a second
     */
    void awaitWord() throws ErrnoException, InterruptedException {
        while (Poll.awaitReadable(List.of(control), LOOK).isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while process " + pid + " says nothing");
            }
        }
    }

    /** Waits until the child has executed its command, behind which it says nothing any more. */
    void awaitExecution() throws LaunchException, ErrnoException {
        Message message = hear(control);
        if (!message.endOfFile()) {
            throw explain(program, message);
        }
        control.close(); // the next containers' processes have to close each that is open
        StepLog.done("init {} executed the command", pid);
    }

    /**
     * Tells the supervisor that this JVM goes and the child stays, and frees what this JVM holds of both; when the supervisor has ended, a
     * thread frees its process id. When this returns, the two aren't this object's any more. When it throws, nothing was said.
     *
     * @param terminal the master of the child's terminal, where it has one
     * @param ended what that thread does then
     * @param threads makes it
     */
    void detach(Optional<Fd> terminal, Runnable ended, ThreadFactory threads) throws ErrnoException {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        // Before the word: afterwards a JVM that can make no thread any more could take nothing back.
        threads.newThread(() -> {
                    if (gone.join()) {
                        awaitSupervisor();
                        ended.run();
                    }
                })
                .start();
        boolean told = false;
        try {
            if (terminal.isPresent()) {
                Sockets.send(lifeline, GO_ON, terminal.get());
            } else {
                Sockets.send(lifeline, GO_ON);
            }
            told = true;
        } finally {
            gone.complete(told);
        }
        StepLog.done("let supervisor {} go on alone", supervisor);
        control.close();
        lifeline.close();
        pidfd.close();
    }

    /**
     * Looks at first, and waits only then: a JVM that ends behind a detach, as the command's does, would give a thread that waits in the
     * kernel 300 ms to come back (VM_Exit::wait_for_threads_in_native_to_block).
     */
    private void awaitSupervisor() {
        try {
            for (int i = 0; i < LOOKS_AT_SUPERVISOR; i++) {
                if (Processes.reapIfEnded(supervisor).isPresent()) {
                    return;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOSECONDS);
            }
            reap(supervisor);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ECHILD) { // see reap
                Log.LOG.debug("supervisor {} can't be waited for", supervisor, e);
            }
        }
    }

    /** Waits for its end. A JVM that ignores SIGCHLD, as who started it did, waits as well, and finds nothing to free (wait(2), NOTES). */
    private static void reap(int supervisor) throws ErrnoException {
        try {
            Processes.reap(supervisor);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ECHILD) {
                throw e;
            }
        }
    }

    /** The child is gone then, and its supervisor is about to be: {@link #close} waits for that. */
    WaitStatus awaitEnd() throws ErrnoException {
        Message message = hear(lifeline);
        synchronized (reaping) {
            if (end == null) {
                if (message.endOfFile()) {
                    signalInit(SIGKILL);
                    Poll.awaitReadable(pidfd);
                    end = new WaitStatus(SIGKILL);
                } else {
                    Report report = Report.decode(message.bytes());
                    end = report.code() == Note.TRACED.code() ? statusOfTraced() : new WaitStatus((int) report.value());
                }
                StepLog.done("init {} ended with wait status {}", pid, end.raw());
            }
            return end;
        }
    }

    private void reapOnce() throws ErrnoException {
        synchronized (reaping) {
            if (!reaped) {
                reap(supervisor);
                reaped = true;
                StepLog.done("reaped supervisor {}", supervisor);
            }
        }
    }

    void signal(int number) throws ErrnoException {
        synchronized (reaping) {
            if (end == null) {
                signalInit(number);
            }
        }
    }

    void signalGroup(int number) throws ErrnoException {
        synchronized (reaping) {
            if (end == null) {
                try {
                    Processes.signal(-pid, number);
                    StepLog.done("sent signal {} to the process group of init {}", number, pid);
                } catch (ErrnoException e) {
                    if (e.errno() != Errno.ESRCH) {
                        throw e;
                    }
                }
            }
        }
    }

    void kill() throws ErrnoException {
        signal(SIGKILL);
    }

    /**
     * Has the supervisor kill its child, which is one that joined a container, and tell of its end after at most a second, since the
     * container's processes can keep it from exiting.
     */
    void haveKilled() throws ErrnoException {
        synchronized (reaping) {
            if (end == null) {
                try {
                    Sockets.send(lifeline, GO_ON); // any message is like the end of the file
                    StepLog.done("told supervisor {} to kill its child", supervisor);
                } catch (ErrnoException e) {
                    if (e.errno() != Errno.EPIPE && e.errno() != Errno.ECONNRESET) {
                        throw e;
                    }
                }
            }
        }
    }

    /** See {@link ExecLaunch#stopped}. */
    boolean stopped() throws IOException {
        return ProcessStat.of(pid).filter(ProcessStat::stopped).isPresent();
    }

    /** Of a zombie whose tracer hasn't waited for it the parent gets no status, but the kernel shows it to the parent's user. */
    private WaitStatus statusOfTraced() {
        try {
            return ProcessStat.of(pid)
                    .filter(ProcessStat::zombie)
                    .map(ProcessStat::waitStatus)
                    .orElse(new WaitStatus(SIGKILL));
        } catch (IOException e) {
            Log.LOG.debug("the status of process {} can't be read", pid, e);
            return new WaitStatus(SIGKILL);
        }
    }

    private void signalInit(int number) throws ErrnoException {
        try {
            Processes.signal(pidfd, number);
            StepLog.done("sent signal {} to init {}", number, pid);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
        }
    }

    /** @param why in words that follow "told init that" */
    void goOn(String why) throws LaunchException, ErrnoException {
        try {
            Sockets.send(control, GO_ON);
            StepLog.done("told init {} that {}", pid, why);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPIPE && e.errno() != Errno.ECONNRESET) {
                throw e;
            }
            throw explain(program, hear(control));
        }
    }

    /**
     * What init says over control, and its supervisor over the lifeline. A connection is reset when a process ended without reading what it
     * was sent (unix(7)); what it had said before is then received by a second call.
     */
    private static Message hear(Fd socket) throws ErrnoException {
        try {
            return Sockets.receive(socket, LONGEST_MESSAGE);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ECONNRESET) {
                throw e;
            }
        }
        try {
            return Sockets.receive(socket, LONGEST_MESSAGE);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ECONNRESET) {
                throw e;
            }
            return Message.END_OF_FILE;
        }
    }

    /** See {@link Launch#failure}. */
    Optional<LaunchException> failure() throws ErrnoException {
        if (Poll.awaitReadable(List.of(pidfd), DYING).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(explain(program, hear(control)));
    }

    private static LaunchException deathOfInit() {
        return LaunchException.death("the container's first process died before its command was executed");
    }

    private static LaunchException explain(Program program, Message message) {
        if (message.endOfFile()) {
            return deathOfInit();
        }
        Report report = Report.decode(message.bytes());
        if (report.failure()) {
            return LaunchException.step(program.explain(report));
        }
        if (report.code() == Note.READY.code() || report.code() == Note.TERMINAL.code()) {
            message.descriptor().ifPresent(Fd::close);
            return deathOfInit(); // the last that it said
        }
        if (report.code() == Note.NOT_EXECUTED.code()) {
            ByteBuffer results = ByteBuffer.wrap(message.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            results.position(Report.SIZE);
            List<Errno> errors = new ArrayList<>();
            while (results.hasRemaining()) {
                errors.add(Errno.of((int) -results.getLong()));
            }
            return LaunchException.execution(new ExecutionFailure(errors));
        }
        throw new IllegalStateException("the container's first process sent the unknown note " + report.code());
    }

    @Override
    public void close() throws ErrnoException {
        try {
            kill();
            switch (leaving) {
                case NEVER -> {
                    awaitEnd();
                    reapOnce();
                }
                case WHEN_TOLD -> giveUp();
            }
        } finally {
            control.close();
            lifeline.close();
            pidfd.close();
        }
    }

    /** A supervisor that waits for a word says nothing of its child's end: it ends when there won't be one. */
    private void giveUp() throws ErrnoException {
        synchronized (reaping) {
            if (end == null) {
                lifeline.close();
                reap(supervisor);
                end = new WaitStatus(SIGKILL);
                StepLog.done("gave supervisor {} up", supervisor);
            }
        }
    }
}
