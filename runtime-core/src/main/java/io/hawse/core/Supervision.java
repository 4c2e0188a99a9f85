package io.hawse.core;

import io.hawse.core.launch.Detachment;
import io.hawse.core.launch.LogFormat;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.PathText;
import io.hawse.sys.StepLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that the supervisor of a detached container gets, open until it has its copies. */
final class Supervision implements AutoCloseable {

    private final List<Fd> open = new ArrayList<>();
    private Optional<Detachment> detachment = Optional.empty();

    private Supervision() {}

    /** @param how empty = it isn't detached, and gets none */
    static Supervision of(Optional<Detach> how, ContainerId id, StateStore state, Streams streams)
            throws ErrnoException {
        Supervision supervision = new Supervision();
        try {
            if (how.isPresent()) {
                supervision.open(how.get(), id, state, streams);
            }
            return supervision;
        } catch (ErrnoException | RuntimeException e) {
            supervision.close();
            throw e;
        }
    }

    private void open(Detach how, ContainerId id, StateStore state, Streams streams) throws ErrnoException {
        Path layer = state.layerFolder(id);
        Path log = layer.resolve(LogFormat.CURRENT);
        Fd exitFile = keep(OpenFiles.write(PathText.text(state.files(id).exitFile())));
        Fd folder = keep(OpenFiles.folder(PathText.text(layer)));
        Fd logFile = keep(OpenFiles.appendNew(PathText.text(log)));
        StepLog.done("made the log {}", log);
        detachment = Optional.of(new Detachment(
                exitFile,
                folder,
                logFile,
                how.logSize(),
                streams.written(),
                streams.input(),
                how.cleaner().map(cleaner -> cleaner.of(id))));
    }

    private Fd keep(Fd fd) {
        open.add(fd);
        return fd;
    }

    Optional<Detachment> detachment() {
        return detachment;
    }

    @Override
    public void close() {
        open.forEach(Fd::close);
    }
}
