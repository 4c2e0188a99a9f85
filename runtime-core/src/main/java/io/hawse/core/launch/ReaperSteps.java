package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.ProgramBuilder;

/**
 * A first process that isn't the command: it passes signals on to the command, reaps every process that ends without a parent, and ends
 * as the command does, with 128 and the signal's number where a signal ended that.
 *
 * <p>All signals stay blocked and are taken one by one (sigtimedwait(2)); the kernel keeps them from a first process only where it has no
 * handler for them and doesn't block them (kernel/signal.c, sig_ignored). A launch program can't add or compare numbers that it finds
 * in memory: a memory file's position does, as lseek(2) returns what it is set to.
 *
 * <p>The command may look into it, as into any process of its user's. It finds what it has itself, and how the container was made: this
 * program, which is sealed, or where memory can't be executed can't be written as long as the supervisor executes it (ETXTBSY).
 */
final class ReaperSteps {

    /** The first process that another one makes in a new process namespace. */
    private static final int COMMAND_PID = 2;

    private static final long SIGNALED = 128;
    private static final int CLD_EXITED = 1; // include/uapi/asm-generic/siginfo.h

    private final ProgramBuilder program;
    private final ControlSteps talk;
    private final int control;

    ReaperSteps(ProgramBuilder program, ControlSteps talk, int control) {
        this.program = program;
        this.talk = talk;
        this.control = control;
    }

    /** Adds the steps; those that follow are the command's. */
    void add() {
        Label command = program.label("command");
        Cell sum = program.cell("sum", -1);
        program.call(Syscall.MEMFD_CREATE, text("sum"), Constants.MFD_CLOEXEC)
                .into(sum)
                .to("make a memory file");
        program.call(Syscall.CLONE, Constants.SIGCHLD_FLAG, number(0))
                .onEqual(0, command)
                .to("make a process for the command");
        program.call(Syscall.CLOSE, number(control));
        // The change of ids has hidden it, and as it executes nothing it stays so: nobody who isn't root on the host
        // could join the
        // container. Before its new name, which says that it can be joined.
        program.call(Syscall.PRCTL, Constants.PR_SET_DUMPABLE, number(1)).regardless();
        program.call(Syscall.PRCTL, Constants.PR_SET_NAME, text(SupervisorNames.REAPER))
                .regardless();
        Label wait = program.label("wait for a signal");
        Label reap = program.label("reap");
        program.place(wait);
        Cell signal = program.cell("signal", 0);
        program.call(
                        Syscall.RT_SIGTIMEDWAIT,
                        address(program.block("every signal", number(-1))),
                        number(0),
                        number(0),
                        number(Constants.SIGSET_SIZE))
                .into(signal)
                .onEqual(Constants.SIGCHLD, reap)
                .onFailure(wait);
        program.call(Syscall.KILL, number(COMMAND_PID), value(signal)).regardless();
        talk.goTo(wait);
        program.place(reap);
        reap(sum, wait, reap);
        program.place(command);
    }

    /** One process a round. siginfo_t: signo and errno, code, pid and uid, status (include/uapi/asm-generic/siginfo.h). */
    private void reap(Cell sum, Label wait, Label reap) {
        Cell code = program.cell("code", 0);
        Cell pid = program.cell("pid", 0);
        Cell status = program.cell("exit status", 0);
        Block siginfo = program.block("siginfo", number(0), code, pid, status);
        Label mine = program.label("command ended");
        Label exited = program.label("exited");
        program.call(Syscall.WAITID, Constants.P_ALL, number(0), address(siginfo), Constants.WEXITED_WNOHANG, number(0))
                .onFailure(wait);
        // From the middle of the word before on: its upper half is 0, and the pid becomes the upper half, without the
        // uid.
        program.call(Syscall.LSEEK, value(sum), value(code, 4), Constants.SEEK_SET)
                .onEqual((long) COMMAND_PID << 32, mine)
                .atLeast(1)
                .onFailure(wait);
        talk.goTo(reap);
        program.place(mine);
        program.call(Syscall.LSEEK, value(sum), value(code), Constants.SEEK_SET)
                .onEqual(CLD_EXITED, exited)
                .regardless();
        program.call(Syscall.LSEEK, value(sum), number(SIGNALED), Constants.SEEK_SET)
                .regardless();
        program.call(Syscall.LSEEK, value(sum), value(status), Constants.SEEK_CUR)
                .into(status)
                .regardless();
        program.place(exited);
        program.call(Syscall.EXIT_GROUP, value(status));
    }
}
