package io.hawse.core;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.Pipes;
import io.hawse.sys.Processes.Inherited;
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
    private Optional<Ends> ends = Optional.empty();

    private Streams() {}

    static Streams of(Stdio stdio) throws ErrnoException, IOException {
        Streams streams = new Streams();
        try {
            switch (stdio) {
                case INHERIT -> {
                    for (int fd = 0; fd < 3; fd++) {
                        streams.inherited.add(new Inherited(fd, fd));
                    }
                }
                case DISCARD -> streams.discard();
                case PIPE -> streams.pipe();
            }
            return streams;
        } catch (ErrnoException | IOException | RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    private void discard() throws ErrnoException {
        Fd nothing = OpenFiles.readWrite("/dev/null");
        open.add(nothing);
        for (int fd = 0; fd < 3; fd++) {
            inherited.add(new Inherited(nothing.number(), fd));
        }
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

    /** Also closes {@link #ends}, for a container that didn't come to be. */
    void abandon() {
        ends.ifPresent(Ends::close);
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
