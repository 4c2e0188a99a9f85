package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.ProgramBuilder;

/**
 * A new terminal in the container's devpts (pty(7)): its master goes to this JVM, its other side becomes the three standard streams.
 *
 * <p>The paths are safe in a container that is hostile already: /dev/pts is mounted where nobody in it may mount or rename, and the
 * other side is opened by its master, not by a path (TIOCGPTPEER, Linux 4.13).
 */
final class TerminalSteps {

    private final ProgramBuilder program;
    private final ControlSteps talk;
    private final Cell master;
    private final Cell side;

    TerminalSteps(ProgramBuilder program, ControlSteps talk) {
        this.program = program;
        this.talk = talk;
        this.master = program.cell("terminal's master", -1);
        this.side = program.cell("terminal", -1);
    }

    /** Opens it and sends the master over. */
    void open(int control, int owner) {
        program.call(
                        Syscall.OPENAT,
                        Constants.AT_FDCWD,
                        text("/dev/pts/ptmx"),
                        Constants.O_RDWR_NOCTTY_CLOEXEC,
                        number(0))
                .into(master)
                .to("open a terminal in the container");
        program.call(Syscall.IOCTL, value(master), Constants.TIOCSPTLCK, address(program.block("unlocked", number(0))))
                .to("unlock the terminal");
        program.call(Syscall.IOCTL, value(master), Constants.TIOCGPTPEER, Constants.O_RDWR_NOCTTY)
                .into(side)
                .to("open the terminal's other side");
        program.call(Syscall.FCHOWN, value(side), number(owner), number(-1)).to("give the terminal to its user");
        talk.tell(control, Note.TERMINAL, master).to("hand over the terminal");
        program.call(Syscall.CLOSE, value(master));
        for (int fd = 0; fd < 3; fd++) {
            program.call(Syscall.DUP3, value(side), number(fd), number(0)).to("connect the terminal");
        }
        program.call(Syscall.CLOSE, value(side));
    }

    /** Makes it the controlling terminal of the session that the calling process leads. */
    void control() {
        program.call(Syscall.IOCTL, number(0), Constants.TIOCSCTTY, number(0))
                .to("make the terminal the controlling one");
    }
}
