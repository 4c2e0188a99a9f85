package io.hawse.core.launch;

import io.hawse.core.user.IdMaps;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.WaitStatus;
import io.hawse.sys.launch.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The real supervisor and init of one container, from this JVM's side. */
public final class KernelLaunch implements Launch {

    private final Supervised supervised;

    private KernelLaunch(Supervised supervised) {
        this.supervised = supervised;
    }

    /**
     * Starts the two processes; afterwards init waits in its namespaces for its ids.
     *
     * @param meanwhile is run while the kernel makes these
     * @throws LaunchException when the supervisor fails before there is an init
     * @throws ErrnoException when it can't be started at all
     */
    public static KernelLaunch begin(LaunchRequest request, Runnable meanwhile)
            throws LaunchException, ErrnoException, IOException {
        return begin(request, meanwhile, program -> program);
    }

    /** @param change what becomes of the program before it runs: the place where a test has it end early */
    static KernelLaunch begin(LaunchRequest request, Runnable meanwhile, UnaryOperator<Program> change)
            throws LaunchException, ErrnoException, IOException {
        List<Inherited> inherited = new ArrayList<>(request.streams());
        request.detachment()
                .ifPresent(detachment -> detachment.descriptors().forEach(fd -> inherited.add(Inherited.asIs(fd))));
        return new KernelLaunch(Supervised.begin(
                new Supervised.Start(
                        request.name(),
                        request.detachment().isPresent() ? Supervised.Leaving.WHEN_TOLD : Supervised.Leaving.NEVER,
                        SupervisorNames.argv(request.name(), request.claim()),
                        inherited,
                        request.folder(),
                        request.programFile()),
                (control, lifeline) -> change.apply(ContainerProgram.of(request, control, lifeline)),
                meanwhile));
    }

    @Override
    public int pid() {
        return supervised.pid();
    }

    @Override
    public int supervisorPid() {
        return supervised.supervisorPid();
    }

    @Override
    public void mapIds(IdMaps maps) throws LaunchException, ErrnoException {
        supervised.mapIds(maps);
    }

    @Override
    public void mount() throws LaunchException, ErrnoException {
        supervised.goOn("its ids are mapped");
    }

    @Override
    public Optional<Fd> routeSocket() throws LaunchException, ErrnoException {
        return supervised.await(Note.READY).descriptor();
    }

    @Override
    public Fd terminal() throws LaunchException, ErrnoException {
        return supervised.terminal();
    }

    @Override
    public Optional<LaunchException> failure() throws ErrnoException {
        return supervised.failure();
    }

    @Override
    public void execute() throws LaunchException, ErrnoException {
        supervised.goOn("its network stands");
        supervised.awaitExecution();
    }

    @Override
    public void detach(Optional<Fd> terminal, Runnable ended) throws ErrnoException {
        supervised.detach(terminal, ended, work -> {
            Thread thread = new Thread(work, "hawse-supervisor-" + supervisorPid());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public WaitStatus awaitEnd() throws ErrnoException {
        return supervised.awaitEnd();
    }

    @Override
    public void signal(int number) throws ErrnoException {
        supervised.signal(number);
    }

    @Override
    public void signalGroup(int number) throws ErrnoException {
        supervised.signalGroup(number);
    }

    @Override
    public void kill() throws ErrnoException {
        supervised.kill();
    }

    @Override
    public void close() throws ErrnoException {
        supervised.close();
    }
}
