package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes the launch program of a command that joins a container: a supervisor that enters the user and the process namespace, and its
 * child, which enters the others and becomes the command.
 *
 * <p>The container may be hostile, and its processes see the child as soon as there is one. So both aren't dumpable: nothing of theirs
 * in /proc can be opened, nor can they be traced, by whoever lacks CAP_SYS_PTRACE where they come from (ptrace(2), proc(5)); the
 * child has nothing of the host's open but its streams and a socket that takes no more than notes; and its executable is a sealed
 * memory file, or where memory can't be executed one that is deleted by then and nobody executes again (CVE-2019-5736).
 */
final class ExecProgram {

    // include/uapi/linux/sched.h
    private static final Operand.Flags USER_AND_PID = flags("CLONE_NEWUSER|CLONE_NEWPID", 0x3000_0000L);
    private static final long CLONE_NEWUSER_NEWPID = 0x3000_0000L;
    private static final Operand.Flags NOTHING_NEW = flags("", 0);

    private ExecProgram() {}

    static Program of(ExecRequest request, int control, int lifeline) throws IOException {
        ProgramBuilder program = new ProgramBuilder(Architecture.current(), control);
        ControlSteps talk = new ControlSteps(program);
        CommandSteps last = new CommandSteps(program, talk, control);
        SupervisorSteps supervisor = new SupervisorSteps(program, talk, control, lifeline, Optional.empty());
        int init = request.init().number();
        Label child = program.label("child");
        Label aborted = program.label("aborted");

        supervisor.begin(SupervisorNames.processName(request.name()));
        program.call(Syscall.PRCTL, Constants.PR_SET_DUMPABLE, number(0)).to("hide from the container");
        talk.closeAllBut(control, lifeline, init);
        program.call(Syscall.SETNS, number(init), USER_AND_PID).to("enter the container's user and process namespaces");
        supervisor.makeChild(NOTHING_NEW, child, "make a process in the container");
        supervisor.watch(SupervisorSteps.Child.JOINED, request.terminal().flatMap(Tty::restored));

        program.place(child);
        last.dieWithSupervisor();
        program.call(Syscall.SETSID).to("make a session");
        long others = request.namespaces().bits() & ~CLONE_NEWUSER_NEWPID;
        program.call(Syscall.SETNS, number(init), flags("the other namespaces", others))
                .to("enter the container's namespaces");
        talk.closeAllBut(control);
        program.call(Syscall.CHDIR, text("/")).to("enter the container's root");
        program.call(Syscall.UMASK, Constants.USUAL_UMASK);
        if (request.terminal().isPresent()) {
            TerminalSteps terminal = new TerminalSteps(program, talk);
            terminal.open(control, request.command().user().uid());
            terminal.control();
        }
        talk.awaitWord(control, aborted);
        last.becomeUser(request.command(), request.groups());
        last.execute(request.command());
        program.place(aborted);
        program.call(Syscall.EXIT_GROUP, number(125));
        return program.build();
    }
}
