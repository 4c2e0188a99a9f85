package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Errno;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a supervisor does when the JVM has gone and the container stays: it writes the log and, at the end, how the container ended; then
 * it becomes the program that takes the container away.
 *
 * <p>A launch program can't count or compare. The size of the log is known by the kernel: lseek(2) tells it, and what is too small for a
 * success is a failure. An entry that poll(2) shall leave out gets a negative number, which the result of a failed call is.
 */
final class DetachedSteps {

    /** A pipe holds 64 KiB (pipe(7)), a terminal less: reading more often than this at the end is somebody's who has got the other side. */
    private static final int MOST_READS_AT_THE_END = 64;

    private static final long EAGAIN = -Errno.EAGAIN.number();

    private final ProgramBuilder program;
    private final ControlSteps talk;
    private final int control;
    private final int lifeline;
    private final Detachment detachment;
    private final Optional<Cell> mountNamespace;
    private final Block buffer;
    private final List<Source> sources = new ArrayList<>();

    /**
     * @param control the descriptor's number is free by then, and becomes the terminal's
     * @param mountNamespace a descriptor of the one to go back to
     */
    DetachedSteps(
            ProgramBuilder program,
            ControlSteps talk,
            int control,
            int lifeline,
            Detachment detachment,
            Optional<Cell> mountNamespace) {
        this.program = program;
        this.talk = talk;
        this.control = control;
        this.lifeline = lifeline;
        this.detachment = detachment;
        this.mountNamespace = mountNamespace;
        this.buffer = program.block("buffer", Collections.nCopies(LogFormat.LONGEST / Long.BYTES, number(0)));
        if (hasTerminal()) {
            sources.add(new Source(control, LogFormat.STDOUT));
        }
        for (int i = 0; i < detachment.sources().size(); i++) {
            sources.add(new Source(detachment.sources().get(i).number(), LogFormat.STDOUT + i));
        }
    }

    private boolean hasTerminal() {
        return detachment.sources().isEmpty();
    }

    /** Something that the container writes to. */
    private final class Source {
        private final int descriptor;
        /** struct pollfd. */
        private final Cell poll;

        private final Cell length;
        private final Cell sameLength;
        private final Block header;
        private final Block vector;

        Source(int descriptor, int stream) {
            this.descriptor = descriptor;
            this.poll = program.cell("poll of stream " + stream, descriptor | Constants.POLLIN_EVENTS);
            this.length = program.cell("length", 0);
            this.sameLength = program.cell("same length", 0);
            this.header = program.block("header", length, number(LogFormat.mark(stream)), number(0), number(0));
            this.vector =
                    program.block("frame", address(header), number(LogFormat.HEADER), address(buffer), sameLength);
        }

        void begin() {
            program.call(Syscall.FCNTL, number(descriptor), Constants.F_SETFL, Constants.O_NONBLOCK)
                    .regardless();
        }

        /** Moves what is there into the log, up to one frame. */
        void move(Label nothing, Label over) {
            int log = detachment.log().number();
            program.call(Syscall.READ, number(descriptor), address(buffer), number(LogFormat.LONGEST))
                    .into(length)
                    .atLeast(1)
                    .onEqual(EAGAIN, nothing)
                    .onFailure(over);
            program.call(Syscall.CLOCK_GETTIME, Constants.CLOCK_REALTIME, address(header, 2))
                    .regardless();
            // The length stands in two places, and a result can be stored in one: what is sought is what comes back,
            // and where a file
            // is that is appended to makes no difference.
            program.call(Syscall.LSEEK, number(log), value(length), Constants.SEEK_SET)
                    .into(sameLength)
                    .regardless();
            program.call(Syscall.WRITEV, number(log), address(vector), number(2))
                    .regardless();
            bound(log);
        }

        /** Takes it out of the poll. */
        void end() {
            program.call(Syscall.CLOSE, number(descriptor)).regardless();
            program.call(Syscall.CLOSE, number(-1)).into(poll).regardless();
        }
    }

    /**
     * A log that is long enough becomes the previous one. Where no new one can be made, the old one goes on, and the next frame tries
     * again: then there is nothing to rename, and what can't be renamed is in the new one's way.
     */
    private void bound(int log) {
        Label small = program.label("log is short enough");
        int folder = detachment.logFolder().number();
        Cell next = program.cell("next log", -1);
        program.call(Syscall.LSEEK, number(log), number(0), Constants.SEEK_END)
                .atLeast(detachment.logLimit())
                .onFailure(small);
        program.call(
                        Syscall.RENAMEAT,
                        number(folder),
                        text(LogFormat.CURRENT),
                        number(folder),
                        text(LogFormat.PREVIOUS))
                .regardless();
        program.call(Syscall.OPENAT, number(folder), text(LogFormat.CURRENT), Constants.O_APPEND_NEW, number(0600))
                .into(next)
                .onFailure(small);
        program.call(Syscall.DUP3, value(next), number(log), Constants.O_CLOEXEC)
                .regardless();
        program.call(Syscall.CLOSE, value(next)).regardless();
        program.place(small);
    }

    /** The sources' struct pollfd, which must lie behind init's and the lifeline's. */
    List<Cell> polled() {
        return sources.stream().map(source -> source.poll).toList();
    }

    /**
     * Adds the steps, from the moment when the JVM knows of init.
     *
     * @param orphaned where to go on when nothing was said: the JVM is dead
     * @param poll all struct pollfd
     * @param lifelinePoll that of the lifeline
     * @param ended an {@link ExitRecord} without the time
     */
    void add(Label orphaned, Operand poll, Cell lifelinePoll, Cell pid, Block ended) {
        hear(orphaned);
        leave(lifelinePoll);
        sources.forEach(Source::begin);
        Label loop = program.label("wait");
        program.place(loop);
        program.call(Syscall.PPOLL, poll, number(2L + sources.size()), number(0), number(0), number(8))
                .regardless();
        for (Source source : sources) {
            Label next = program.label("next");
            Label over = program.label("over");
            source.move(next, over);
            talk.goTo(next);
            program.place(over);
            source.end();
            program.place(next);
        }
        program.call(Syscall.WAIT4, value(pid), address(ended, 1), Constants.WNOHANG_ALL, number(0))
                .onEqual(0, loop)
                .regardless();
        sources.forEach(this::drain);
        program.call(Syscall.CLOCK_GETTIME, Constants.CLOCK_REALTIME, address(ended, 2))
                .regardless();
        int exit = detachment.exit().number();
        program.call(Syscall.PWRITE64, number(exit), address(ended), number(ended.size()), number(0))
                .regardless();
        detachment.cleaner().ifPresent(this::become);
        program.call(Syscall.EXIT_GROUP, number(0));
    }

    /** What the JVM says; the terminal's master comes along where there is one. */
    private void hear(Label orphaned) {
        Cell descriptor = program.cell("terminal's master", 0);
        Block carried = program.block("carried", number(0), number(0), descriptor);
        Block word = program.block("word", number(0), number(0));
        Block vector = program.block("vector", address(word), number(word.size()));
        Block header = program.block(
                "message header",
                number(0),
                number(0),
                address(vector),
                number(1),
                address(carried),
                number(Constants.CMSG_SPACE_FD),
                number(0));
        program.call(Syscall.RECVMSG, number(lifeline), address(header), number(0))
                .atLeast(1)
                .onFailure(orphaned);
        if (hasTerminal()) {
            program.call(Syscall.DUP3, value(descriptor), number(control), Constants.O_CLOEXEC)
                    .regardless();
            program.call(Syscall.CLOSE, value(descriptor)).regardless();
        }
    }

    /** Cuts what still binds it to the JVM and its terminal. The container's overlay stays mounted in the container's own namespace. */
    private void leave(Cell lifelinePoll) {
        program.call(Syscall.CLOSE, number(lifeline)).regardless();
        program.call(Syscall.CLOSE, number(-1)).into(lifelinePoll).regardless();
        program.call(Syscall.SETSID).regardless();
        mountNamespace.ifPresent(namespace -> {
            program.call(Syscall.SETNS, value(namespace), Constants.CLONE_NEWNS).regardless();
            program.call(Syscall.CLOSE, value(namespace)).regardless();
        });
    }

    /** What was written and not read when the container ended. The exit file's place counts the reads. */
    private void drain(Source source) {
        Label again = program.label("again");
        Label done = program.label("drained");
        program.place(again);
        source.move(done, done);
        program.call(Syscall.LSEEK, number(detachment.exit().number()), number(1), Constants.SEEK_CUR)
                .atLeast(MOST_READS_AT_THE_END)
                .onFailure(again);
        program.place(done);
    }

    private void become(Detachment.Cleaner cleaner) {
        // Nothing below 3 is open, so this is 0.
        program.call(Syscall.OPENAT, Constants.AT_FDCWD, text("/dev/null"), Constants.O_RDWR, number(0))
                .regardless();
        program.call(Syscall.DUP3, number(0), number(1), number(0)).regardless();
        program.call(Syscall.DUP3, number(0), number(2), number(0)).regardless();
        program.call(Syscall.CLOSE_RANGE, number(3), Constants.LAST_FD, number(0))
                .regardless();
        program.call(
                        Syscall.RT_SIGPROCMASK,
                        Constants.SIG_SETMASK,
                        address(program.block("no signals", number(0))),
                        number(0),
                        number(Constants.SIGSET_SIZE))
                .regardless();
        program.call(
                        Syscall.EXECVE,
                        text(cleaner.argv().get(0)),
                        address(program.textArray("cleaner", cleaner.argv())),
                        address(program.textArray("cleaner's environment", cleaner.environment())))
                .regardless();
    }
}
