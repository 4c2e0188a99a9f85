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
import io.hawse.sys.WaitStatus;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real supervisor and init of one container, from this JVM's side. */
public final class KernelLaunch implements Launch {

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(KernelLaunch.class);
    }

    private static final int LONGEST_MESSAGE = 8192;
    private static final int SIGKILL = 9;

    /** From where the kernel lets nobody touch a process that exits, to where it says that it has ended. */
    private static final Duration DYING = Duration.ofMillis(50);

    private static final byte[] GO_ON = {1};

    private final Program program;
    private final Fd control;
    private final Fd lifeline;
    private final int supervisor;
    private final int pid;
    private final Fd pidfd;
    private final Object reaping = new Object();
    private @Nullable WaitStatus end;

    private KernelLaunch(Program program, Fd control, Fd lifeline, int supervisor, int pid, Fd pidfd) {
        this.program = program;
        this.control = control;
        this.lifeline = lifeline;
        this.supervisor = supervisor;
        this.pid = pid;
        this.pidfd = pidfd;
    }

    /**
     * Starts the two processes; afterwards init waits in its namespaces for its ids.
     *
     * @throws LaunchException when the supervisor fails before there is an init
     * @throws ErrnoException when it can't be started at all
     */
    public static KernelLaunch begin(LaunchRequest request) throws LaunchException, ErrnoException, IOException {
        return begin(request, program -> program);
    }

    /** @param change what becomes of the program before it runs: the place where a test has it end early */
    static KernelLaunch begin(LaunchRequest request, UnaryOperator<Program> change)
            throws LaunchException, ErrnoException, IOException {
        try (SocketPair control = Sockets.pair();
                SocketPair lifeline = Sockets.pair()) {
            Program program = change.apply(ContainerProgram.of(
                    request, control.theirs().number(), lifeline.theirs().number()));
            Log.LOG.debug("container {}: the launch program\n{}", request.name(), program);
            if (request.programFile().isPresent()) {
                Files.write(request.programFile().get(), program.image());
                Files.setPosixFilePermissions(
                        request.programFile().get(), PosixFilePermissions.fromString("rwxr-xr-x"));
                StepLog.done(
                        "wrote the launch program to {}", request.programFile().get());
            }
            int supervisor;
            try (Executable executable = Executable.of(program, "hawse", request.folder())) {
                List<Inherited> descriptors = new ArrayList<>(request.streams());
                descriptors.add(Inherited.asIs(control.theirs()));
                descriptors.add(Inherited.asIs(lifeline.theirs()));
                supervisor = executable.spawn(SupervisorNames.argv(request.name(), request.claim()), descriptors);
                StepLog.done("started supervisor {}", supervisor);
            }
            control.theirs().close();
            lifeline.theirs().close();
            return awaitInit(program, control.ours().move(), lifeline.ours().move(), supervisor);
        }
    }

    private static KernelLaunch awaitInit(Program program, Fd control, Fd lifeline, int supervisor)
            throws LaunchException, ErrnoException {
        try {
            Message started = Sockets.receive(lifeline, LONGEST_MESSAGE);
            if (started.endOfFile() || started.descriptor().isEmpty()) {
                throw endOfSupervisor(program, Sockets.receive(control, LONGEST_MESSAGE));
            }
            int pid = (int) Report.decode(started.bytes()).value();
            StepLog.done("supervisor {} made init {}", supervisor, pid);
            return new KernelLaunch(
                    program,
                    control,
                    lifeline,
                    supervisor,
                    pid,
                    started.descriptor().get());
        } catch (LaunchException | ErrnoException | RuntimeException e) {
            // With its lifeline cut the supervisor ends by itself.
            lifeline.close();
            control.close();
            Processes.reap(supervisor);
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

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public int supervisorPid() {
        return supervisor;
    }

    @Override
    public void mapIds(IdMaps maps) throws LaunchException, ErrnoException {
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

    @Override
    public void mount() throws LaunchException, ErrnoException {
        goOn();
        StepLog.done("told init {} that its ids are mapped", pid);
    }

    @Override
    public Optional<Fd> routeSocket() throws LaunchException, ErrnoException {
        Message message = hear();
        if (message.endOfFile() || Report.decode(message.bytes()).code() != Note.READY.code()) {
            throw explain(program, message);
        }
        return message.descriptor();
    }

    @Override
    public void execute() throws LaunchException, ErrnoException {
        goOn();
        StepLog.done("told init {} that its network stands", pid);
        Message message = hear();
        if (!message.endOfFile()) {
            throw explain(program, message);
        }
        StepLog.done("init {} executed the command", pid);
    }

    @Override
    public WaitStatus awaitEnd() throws ErrnoException {
        Message message = Sockets.receive(lifeline, LONGEST_MESSAGE);
        synchronized (reaping) {
            if (end == null) {
                if (message.endOfFile()) {
                    signalInit(SIGKILL);
                    Poll.awaitReadable(pidfd);
                    end = new WaitStatus(SIGKILL);
                } else {
                    end = new WaitStatus((int) Report.decode(message.bytes()).value());
                }
                StepLog.done("init {} ended with wait status {}", pid, end.raw());
                Processes.reap(supervisor);
                StepLog.done("reaped supervisor {}", supervisor);
            }
            return end;
        }
    }

    @Override
    public void signal(int number) throws ErrnoException {
        synchronized (reaping) {
            if (end == null) {
                signalInit(number);
            }
        }
    }

    @Override
    public void signalGroup(int number) throws ErrnoException {
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

    @Override
    public void kill() throws ErrnoException {
        signal(SIGKILL);
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

    private void goOn() throws LaunchException, ErrnoException {
        try {
            Sockets.send(control, GO_ON);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPIPE && e.errno() != Errno.ECONNRESET) {
                throw e;
            }
            throw explain(program, hear());
        }
    }

    /** What init says; a connection that is reset is one on which it didn't read what it was told (unix(7)). */
    private Message hear() throws LaunchException, ErrnoException {
        try {
            return Sockets.receive(control, LONGEST_MESSAGE);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ECONNRESET) {
                throw deathOfInit();
            }
            throw e;
        }
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
        if (report.code() == Note.READY.code()) {
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
            awaitEnd();
        } finally {
            control.close();
            lifeline.close();
            pidfd.close();
        }
    }
}
