package io.hawse.core;

import io.hawse.core.launch.Tty;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.NullDevice;
import io.hawse.sys.OpenFile;
import io.hawse.sys.Pipes;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.PseudoTerminal;
import io.hawse.sys.TerminalSize;
import io.hawse.sys.Terminals;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A container's three standard streams: the ends that it inherits, and those that stay here. */
final class Streams implements AutoCloseable {

    /** The ends for this JVM's user. */
    record Ends(OutputStream stdin, InputStream stdout, InputStream stderr) {

        /** What can't be closed any more has nobody left to write it to. */
        void close() {
            for (Closeable stream : List.of(stdin, stdout, stderr)) {
                try {
                    stream.close();
                } catch (IOException e) {
                    Lifecycle.warn("a container's stream could not be closed", e);
                }
            }
        }
    }

    private final List<Inherited> inherited = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Fd> written = new ArrayList<>();
    private Optional<Fd> input = Optional.empty();
    private Optional<Ends> ends = Optional.empty();
    private Optional<Tty> tty = Optional.empty();
    private Optional<Fd> master = Optional.empty();
    private Optional<Terminal> terminal = Optional.empty();
    private Optional<StdioRelay> relay = Optional.empty();

    private Streams() {}

    static Streams of(Stdio stdio) throws ErrnoException, IOException {
        Streams streams = new Streams();
        try {
            switch (stdio) {
                case INHERIT -> streams.relay();
                case DIRECT -> streams.inherit();
                case DISCARD -> streams.discard();
                case PIPE -> streams.pipe();
                case TERMINAL -> streams.terminal();
            }
            return streams;
        } catch (ErrnoException | IOException | RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    /** For a container that outlives this JVM, whose supervisor reads what it writes. Only a pipe for its input stays open. */
    static Streams detached(Stdio stdio) throws ErrnoException {
        Streams streams = new Streams();
        try {
            switch (stdio) {
                case INHERIT, DIRECT, DISCARD -> streams.write(NullDevice.held());
                case PIPE -> {
                    Pipes.Pipe in = streams.keep(Pipes.open());
                    streams.input = Optional.of(in.writeEnd());
                    streams.write(in.readEnd());
                }
                case TERMINAL -> {
                    streams.discard();
                    streams.tty = Optional.of(new Tty(Optional.empty()));
                }
            }
            return streams;
        } catch (ErrnoException | RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    private void write(Fd in) throws ErrnoException {
        Pipes.Pipe out = keep(Pipes.open());
        Pipes.Pipe err = keep(Pipes.open());
        inherited.add(new Inherited(in.number(), 0));
        inherited.add(new Inherited(out.writeEnd().number(), 1));
        inherited.add(new Inherited(err.writeEnd().number(), 2));
        written.add(out.readEnd());
        written.add(err.readEnd());
    }

    private void inherit() {
        for (int fd = 0; fd < 3; fd++) {
            inherited.add(new Inherited(fd, fd));
        }
    }

    /** The supervisor keeps this process's own terminal, to put it right if this JVM is killed. */
    private void terminal() throws ErrnoException {
        inherit();
        tty = Optional.of(new Tty(Terminals.mode(Fd.adopt(0))));
    }

    private void discard() {
        for (int fd = 0; fd < 3; fd++) {
            inherited.add(new Inherited(NullDevice.held().number(), fd));
        }
    }

    /** What can do no harm is inherited, everything else is reached by pipes. */
    private void relay() throws ErrnoException {
        List<Fd> own = List.of(Fd.adopt(0), Fd.adopt(1), Fd.adopt(2));
        List<OpenFile> kinds = new ArrayList<>();
        for (Fd fd : own) {
            OpenFile kind = OpenFile.of(fd);
            kinds.add(kind);
            int number = fd.number();
            switch (kind) {
                case PIPE, SOCKET -> inherited.add(new Inherited(number, number));
                case NULL -> inherited.add(new Inherited(NullDevice.held().number(), number));
                case TERMINAL, REGULAR, OTHER -> {
                    if (number == 0) {
                        relayInput(fd, kind);
                    } else if (number == 2 && isOneFile(own, kinds)) {
                        // What is written to one by turns has to stay in its order.
                        inherited.add(new Inherited(inherited.get(1).parent(), 2));
                    } else {
                        relayOutput(fd);
                    }
                }
            }
        }
    }

    private static boolean isOneFile(List<Fd> own, List<OpenFile> kinds) {
        if (kinds.get(1) != kinds.get(2)) {
            return false;
        }
        try {
            return OpenFile.isShared(own.get(1), own.get(2));
        } catch (ErrnoException e) {
            return false; // the order is lost where the kernel doesn't tell
        }
    }

    private void relayInput(Fd source, OpenFile kind) throws ErrnoException {
        Pipes.Pipe in = keep(Pipes.open());
        relaying().input(source, kind, in.writeEnd().move());
        inherited.add(new Inherited(in.readEnd().number(), 0));
    }

    private void relayOutput(Fd target) throws ErrnoException {
        Pipes.Pipe out = keep(Pipes.open());
        relaying().output(out.readEnd().move(), target);
        inherited.add(new Inherited(out.writeEnd().number(), target.number()));
    }

    private StdioRelay relaying() throws ErrnoException {
        if (relay.isEmpty()) {
            relay = Optional.of(new StdioRelay());
        }
        return relay.get();
    }

    private void pipe() throws ErrnoException, IOException {
        Pipes.Pipe in = keep(Pipes.open());
        Pipes.Pipe out = keep(Pipes.open());
        Pipes.Pipe err = keep(Pipes.open());
        inherited.add(new Inherited(in.readEnd().number(), 0));
        inherited.add(new Inherited(out.writeEnd().number(), 1));
        inherited.add(new Inherited(err.writeEnd().number(), 2));
        // Opening a pipe's end by its place in /proc gives Java a descriptor of its own for it.
        ends = Optional.of(new Ends(
                new FileOutputStream(path(in.writeEnd())),
                new PipeInput(new FileInputStream(path(out.readEnd()))),
                new PipeInput(new FileInputStream(path(err.readEnd())))));
    }

    private Pipes.Pipe keep(Pipes.Pipe pipe) {
        open.add(pipe);
        return pipe;
    }

    private static String path(Fd fd) {
        return "/proc/self/fd/" + fd.number();
    }

    List<Inherited> inherited() {
        return List.copyOf(inherited);
    }

    Optional<Ends> ends() {
        return ends;
    }

    /** The terminal that the command shall have; empty when none. */
    Optional<Tty> tty() {
        return tty;
    }

    /** Where a supervisor reads what the command writes to its standard output and error. */
    List<Fd> written() {
        return List.copyOf(written);
    }

    /** What has to stay open so that the command's input doesn't end. */
    Optional<Fd> input() {
        return input;
    }

    /** Takes over the master of the command's terminal. */
    void opened(Fd newMaster, TerminalSize size) throws ErrnoException {
        master = Optional.of(newMaster);
        terminal = Optional.of(new Terminal(new PseudoTerminal(newMaster)));
        Terminals.setSize(newMaster, size);
    }

    Optional<Fd> master() {
        return master;
    }

    Optional<Terminal> openedTerminal() {
        return terminal;
    }

    /** Pumps for the command's streams, of which it has others than this process. */
    Optional<StdioRelay> relaid() {
        return relay;
    }

    /** Also closes {@link #ends} and the terminal, for a container that didn't come to be, or that isn't ours any more. */
    void abandon() {
        ends.ifPresent(Ends::close);
        terminal.ifPresent(Terminal::close);
        relay.ifPresent(StdioRelay::abandon);
    }

    /** Closes what only the container shall have; {@link #ends} stay open. */
    @Override
    public void close() {
        for (AutoCloseable closeable : open) {
            if (closeable instanceof Fd fd) {
                fd.close();
            } else if (closeable instanceof Pipes.Pipe pipe) {
                pipe.close();
            }
        }
        open.clear();
    }
}
