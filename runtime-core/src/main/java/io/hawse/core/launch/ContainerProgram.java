package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;

import io.hawse.sys.Architecture;
import io.hawse.sys.Fd;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the launch program of a container: first the supervisor's side, then init's.
 *
 * <p>Two sockets lead to the JVM. Init talks over <em>control</em>, whose end of file, since it is close-on-exec, says that the
 * command runs. The supervisor holds <em>lifeline</em>, whose end of file says that the JVM is dead.
 */
final class ContainerProgram {

    private final LaunchRequest request;
    private final int control;
    private final int lifeline;
    private final ProgramBuilder program;
    private final ControlSteps talk;
    private final CommandSteps last;
    private final Cell mountNamespace;

    private ContainerProgram(LaunchRequest request, int control, int lifeline) {
        this.request = request;
        this.control = control;
        this.lifeline = lifeline;
        this.program = new ProgramBuilder(Architecture.current(), control);
        this.talk = new ControlSteps(program);
        this.last = new CommandSteps(program, talk, control);
        this.mountNamespace = program.cell("host's mount namespace", -1);
    }

    /**
     * @param control the descriptor's number, in this JVM and in the processes alike
     * @param lifeline as control
     */
    static Program of(LaunchRequest request, int control, int lifeline) throws IOException {
        ContainerProgram writer = new ContainerProgram(request, control, lifeline);
        Label init = writer.program.label("init");
        writer.supervisor(init);
        writer.program.place(init);
        writer.init();
        return writer.program.build();
    }

    private void supervisor(Label init) {
        SupervisorSteps supervisor = new SupervisorSteps(program, talk, control, lifeline, detached());
        supervisor.begin(SupervisorNames.processName(request.name()));
        talk.closeAllBut(IntStream.concat(
                        IntStream.of(control, lifeline),
                        request.detachment().stream()
                                .flatMap(detachment -> detachment.descriptors().stream())
                                .mapToInt(Fd::number))
                .toArray());
        if (leavesItsMounts()) {
            program.call(Syscall.OPENAT, Constants.AT_FDCWD, text("/proc/self/ns/mnt"), Constants.O_CLOEXEC, number(0))
                    .into(mountNamespace)
                    .to("remember the mount namespace");
        }
        request.rootFs().addEarlySteps(program);
        supervisor.makeChild(
                flags(request.namespaces().names(), request.namespaces().bits()),
                init,
                "make the container's namespaces");
        supervisor.watch(SupervisorSteps.Child.INIT, request.terminal().flatMap(Tty::restored));
    }

    private Optional<DetachedSteps> detached() {
        return request.detachment()
                .map(detachment -> new DetachedSteps(
                        program,
                        talk,
                        control,
                        lifeline,
                        detachment,
                        leavesItsMounts() ? Optional.of(mountNamespace) : Optional.empty()));
    }

    /** Whether the supervisor will have to go back to the mount namespace that it came from. */
    private boolean leavesItsMounts() {
        return request.detachment().isPresent() && request.rootFs().mountsEarly();
    }

    private void init() throws IOException {
        Label aborted = program.label("aborted");
        last.dieWithSupervisor();
        talk.closeAllBut(control);
        // Whoever init is: else what a terminal sends to hawse's process group would come to it as well.
        program.call(Syscall.SETSID).to("make a session");
        announce();
        talk.awaitWord(control, aborted);
        program.call(Syscall.UMASK, Constants.USUAL_UMASK);
        Runnable lateSteps = request.rootFs().addSteps(program);
        String hostname = request.hostname();
        program.call(Syscall.SETHOSTNAME, text(hostname), number(hostname.length()))
                .to("set the host name");
        if (request.domainname().isPresent()) {
            String domainname = request.domainname().get();
            program.call(Syscall.SETDOMAINNAME, text(domainname), number(domainname.length()))
                    .to("set the domain name");
        }
        TerminalSteps terminal = new TerminalSteps(program, talk);
        if (request.terminal().isPresent()) {
            terminal.open(control, request.command().user().uid());
        }
        talk.awaitWord(control, aborted);
        lateSteps.run();
        switch (request.firstProcess()) {
            case COMMAND -> {
                if (request.terminal().isPresent()) {
                    terminal.control();
                }
                last.becomeUser(request.command(), request.groups());
            }
            case REAPER -> {
                last.becomeUser(request.command(), request.groups());
                new ReaperSteps(program, talk, control).add();
                program.call(Syscall.SETSID).to("make a session for the command");
                if (request.terminal().isPresent()) {
                    terminal.control();
                }
            }
        }
        last.execute(request.command());
        program.place(aborted);
        program.call(Syscall.EXIT_GROUP, number(125));
    }

    private void announce() {
        switch (request.namespaces()) {
            case OWN_NETWORK -> {
                Cell socket = program.cell("route socket", -1);
                program.call(Syscall.SOCKET, Constants.AF_NETLINK, Constants.SOCK_RAW_CLOEXEC, Constants.NETLINK_ROUTE)
                        .into(socket)
                        .to("open a route socket in the container's network namespace");
                talk.tell(control, Note.READY, socket).to("hand over the route socket");
            }
            case HOST_NETWORK -> talk.tell(control, Note.READY).to("report to hawse");
        }
    }
}
