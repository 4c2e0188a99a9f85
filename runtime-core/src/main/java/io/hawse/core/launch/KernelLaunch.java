package io.hawse.core.launch;

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
import io.hawse.sys.WaitStatus;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        try (SocketPair control = Sockets.pair();
                SocketPair lifeline = Sockets.pair()) {
            Program program = ContainerProgram.of(
                    request, control.theirs().number(), lifeline.theirs().number());
            Log.LOG.debug("container {}: the launch program\n{}", request.name(), program);
            if (request.programFile().isPresent()) {
                Files.write(request.programFile().get(), program.image());
                Files.setPosixFilePermissions(
                        request.programFile().get(), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            int supervisor;
            try (Executable executable = Executable.of(program, "hawse", request.folder())) {
                List<Inherited> descriptors = new ArrayList<>(request.streams());
                descriptors.add(Inherited.asIs(control.theirs()));
                descriptors.add(Inherited.asIs(lifeline.theirs()));
                supervisor = executable.spawn(List.of("hawse-supervisor", request.name()), descriptors);
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
                throw explain(program, Sockets.receive(control, LONGEST_MESSAGE));
            }
            int pid = (int) Report.decode(started.bytes()).value();
            Log.LOG.debug("supervisor {} has made init {}", supervisor, pid);
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
            throw e;
        }
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
    public void mapIds(IdMaps maps) {
        new IdMapWriter().write(maps, pid);
    }

    @Override
    public void mount() throws LaunchException, ErrnoException {
        goOn();
    }

    @Override
    public Optional<Fd> routeSocket() throws LaunchException, ErrnoException {
        Message message = Sockets.receive(control, LONGEST_MESSAGE);
        if (message.endOfFile() || Report.decode(message.bytes()).code() != Note.READY.code()) {
            throw explain(program, message);
        }
        return message.descriptor();
    }

    @Override
    public void execute() throws LaunchException, ErrnoException {
        goOn();
        Message message = Sockets.receive(control, LONGEST_MESSAGE);
        if (!message.endOfFile()) {
            throw explain(program, message);
        }
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
                Processes.reap(supervisor);
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
            throw explain(program, Sockets.receive(control, LONGEST_MESSAGE));
        }
    }

    private static LaunchException explain(Program program, Message message) {
        if (message.endOfFile()) {
            return LaunchException.unexplained("the container's first process ended before its command was executed");
        }
        Report report = Report.decode(message.bytes());
        if (report.failure()) {
            return LaunchException.step(program.explain(report));
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
        return LaunchException.unexplained("the container's first process sent the unknown note " + report.code());
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
