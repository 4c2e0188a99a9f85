package io.hawse.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of {@code --cidfile}: made before the container, so that none is started in vain, and removed when the start fails. */
final class IdFile implements AutoCloseable {

    private final Path path;
    private boolean written;

    private IdFile(Path path) {
        this.path = path;
    }

    /** @throws UsageException when there is something of this name, a link among it, or it can't be made */
    static IdFile create(Path path) {
        try {
            Files.createFile(path); // O_EXCL, which follows no link
            return new IdFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(
                    "the id file " + path + " exists, perhaps of a container that runs",
                    "remove it, or give another by --cidfile",
                    e);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** As docker's, without a line's end. */
    void write(String id) {
        try {
            Files.writeString(path, id, StandardOpenOption.WRITE);
            written = true;
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static UsageException failed(Path path, IOException e) {
        return new UsageException("cannot write the id file " + path + ": " + Reason.of(e), null, e);
    }

    @Override
    public void close() {
        if (!written) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UsageException("cannot remove the id file " + path + ": " + Reason.of(e), null, e);
            }
        }
    }
}
