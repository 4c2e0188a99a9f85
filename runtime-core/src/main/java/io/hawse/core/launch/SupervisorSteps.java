package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Syscall;
import io.hawse.sys.TerminalMode;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Step;
import io.hawse.sys.launch.Word;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The supervisor's part of a launch program: it makes a child, waits for its end, tells the JVM how it ended, and ends it when the JVM
 * has died.
 */
final class SupervisorSteps {

    private final ProgramBuilder program;
    private final ControlSteps talk;
    private final int control;
    private final int lifeline;
    private final Cell pid;
    private final Cell lifelinePoll;
    private final Optional<DetachedSteps> detached;
    private final Block carried;
    /** Also what {@link ExitRecord} reads: code, status, and the time. */
    private final Block ended;

    private final Label orphaned;
    private final Label told;

    /** What the supervisor's child is to its container. */
    enum Child {
        /** Its init: it exits when no other process of the container exists any more, and so nothing in there traces it. */
        INIT,
        /** A command that joined it: the container's processes may trace it, and keep it from exiting. */
        JOINED
    }

    /** @param detached what happens when the JVM says that it goes and the child stays; empty = it never says so */
    SupervisorSteps(
            ProgramBuilder program, ControlSteps talk, int control, int lifeline, Optional<DetachedSteps> detached) {
        this.program = program;
        this.talk = talk;
        this.control = control;
        this.lifeline = lifeline;
        this.pid = program.cell("init's pid", 0);
        Cell pidfd = program.cell("init's pidfd", Constants.POLLIN_EVENTS);
        this.lifelinePoll = program.cell("poll of the lifeline", lifeline | Constants.POLLIN_EVENTS);
        this.detached = detached;
        // A control message that carries the pidfd, and at the same time struct pollfd's: the descriptor is the first
        // four bytes of both,
        // and clone writes it once.
        List<Word> words = new ArrayList<>(
                List.of(number(Constants.CMSG_LEN_FD), number(Constants.SOL_SOCKET_SCM_RIGHTS), pidfd, lifelinePoll));
        detached.ifPresent(steps -> words.addAll(steps.polled()));
        this.carried = program.block("pidfd", words);
        this.ended = program.block("end", number(Note.ENDED.code()), program.cell("status", 0), number(0), number(0));
        this.orphaned = program.label("orphaned");
        this.told = program.label("tell of the end");
    }

    /** Names itself and lets no signal disturb it. */
    void begin(String name) {
        program.call(Syscall.PRCTL, Constants.PR_SET_NAME, text(name)).to("name the supervisor");
        program.call(
                        Syscall.RT_SIGPROCMASK,
                        Constants.SIG_SETMASK,
                        address(program.block("all signals", number(-1))),
                        number(0),
                        number(Constants.SIGSET_SIZE))
                .to("block signals");
        // Of who ignores it the kernel frees the children by itself, and how they ended is lost (wait(2), NOTES).
        program.call(
                        Syscall.RT_SIGACTION,
                        Constants.SIGCHLD_FLAG,
                        address(program.block("default action", number(0), number(0), number(0), number(0))),
                        number(0),
                        number(Constants.SIGSET_SIZE))
                .to("have children waited for");
    }

    /** @param namespaces CLONE_ flags; the child goes on at the label */
    void makeChild(Operand.Flags namespaces, Label child, String purpose) {
        String names = namespaces.bits() == 0 ? "CLONE_PIDFD|SIGCHLD" : namespaces.names() + "|PIDFD|SIGCHLD";
        program.call(
                        Syscall.CLONE,
                        flags(names, namespaces.bits() | Constants.CLONE_PIDFD | Constants.SIGCHLD),
                        number(0),
                        address(carried, 2))
                .into(pid)
                .onEqual(0, child)
                .to(purpose);
    }

    /**
     * Tells the JVM of the child, and waits.
     *
     * @param child what it is
     * @param restored the mode of the terminal behind descriptor 0, for when the JVM dies
     */
    void watch(Child child, Optional<TerminalMode> restored) {
        // From here on control is init's alone; nobody hears of a failure here but by the end of the lifeline.
        program.call(Syscall.CLOSE, number(control));
        program.call(Syscall.CLOSE_RANGE, number(restored.isPresent() ? 1 : 0), number(2), number(0));
        program.call(Syscall.CHDIR, text("/"));
        talk.tell(lifeline, Note.STARTED, pid, carried).onFailure(orphaned);
        if (detached.isPresent()) {
            // Not also for init: it may have ended before the JVM says that it goes, and its end is to be written down
            // then.
            detached.get().add(orphaned, address(carried, 2), lifelinePoll, pid, ended);
        } else {
            awaitEnd();
        }
        program.place(orphaned);
        program.call(Syscall.KILL, value(pid), Constants.SIGKILL).regardless();
        switch (child) {
            case INIT ->
                program.call(Syscall.WAIT4, value(pid), address(ended, 1), Constants.ALL_CHILDREN, number(0))
                        .regardless();
            case JOINED -> awaitExit();
        }
        restored.ifPresent(this::restore);
        if (child == Child.JOINED) {
            tellOfKilled();
        }
        program.call(Syscall.EXIT_GROUP, number(0));
    }

    private void awaitEnd() {
        program.call(Syscall.PPOLL, address(carried, 2), number(2), number(0), number(0), number(8))
                .onFailure(orphaned);
        Label traced = program.label("traced");
        Label slow = program.label("traced by a slow tracer");
        Label kept = program.label("status is kept by a tracer");
        takeStatus(traced, orphaned);
        program.place(told);
        program.call(Syscall.WRITE, number(lifeline), address(ended), number(2L * Long.BYTES))
                .regardless();
        program.call(Syscall.EXIT_GROUP, number(0));
        program.place(traced);
        awaitTracer(Constants.TRACERS_TURN);
        takeStatus(slow, orphaned);
        talk.goTo(told);
        program.place(slow);
        awaitTracer(Constants.SLOW_TRACERS_TURN);
        takeStatus(kept, orphaned);
        talk.goTo(told);
        program.place(kept);
        tellOfTracer();
        program.call(Syscall.EXIT_GROUP, number(0));
    }

    /** @param none where to go on when the child has not exited, or a tracer has yet to take its status */
    private void takeStatus(Label none, Label failed) {
        program.call(Syscall.WAIT4, value(pid), address(ended, 1), Constants.WNOHANG_ALL, number(0))
                .onEqual(0, none)
                .onFailure(failed);
    }

    /** Either the lifeline was what could be read, or a tracer is told of the end before the parent is (ptrace(2)). */
    private void awaitTracer(long[] limit) {
        poll(address(carried, 3), limit).onEqual(1, orphaned).onFailure(orphaned);
    }

    /** Not for longer than an exit takes: a tracer can hold what it traces on its way out (PTRACE_EVENT_EXIT), whatever it was sent. */
    private void awaitExit() {
        poll(address(carried, 2), Constants.KILLED_EXITS).regardless();
    }

    /** A JVM that asked for it waits to be told; one that has died isn't there to be told. */
    private void tellOfKilled() {
        Label kept = program.label("killed and kept");
        takeStatus(kept, kept);
        talk.goTo(told);
        program.place(kept);
        tellOfTracer();
    }

    private void tellOfTracer() {
        talk.tell(lifeline, Note.TRACED).regardless();
    }

    private Step poll(Operand descriptor, long[] limit) {
        Block time = program.block("limit", number(limit[0]), number(limit[1]));
        return program.call(Syscall.PPOLL, descriptor, number(1), address(time), number(0), number(8));
    }

    /** All signals are blocked, so that a terminal whose foreground we aren't lets us (tty_ioctl(4), SIGTTOU). */
    private void restore(TerminalMode mode) {
        ByteBuffer termios = ByteBuffer.allocate((TerminalMode.SIZE + 7) / Long.BYTES * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        termios.put(mode.bytes()).rewind();
        List<Word> words = new ArrayList<>();
        while (termios.hasRemaining()) {
            words.add(number(termios.getLong()));
        }
        program.call(Syscall.IOCTL, number(0), Constants.TCSETSW, address(program.block("terminal's mode", words)))
                .regardless();
    }
}
