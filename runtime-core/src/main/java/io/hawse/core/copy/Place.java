package io.hawse.core.copy;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.PathText;
import io.hawse.sys.RootedFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A name in a folder, of the container's or of the host's. Closing it frees the folder. */
final class Place implements AutoCloseable {

    private final Fd folder;
    private final String name;

    private Place(Fd folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** @param folder closed with this object */
    static Place in(Fd folder, String name) {
        return new Place(folder, name);
    }

    /** Whose folder it is in is decided by its descriptor, and its name is one name alone: no link on the way can be followed. */
    Path path() {
        return Path.of("/proc/self/fd/" + folder.number()).resolve(PathText.path(name));
    }

    /** The folder of this name, which must be one and no link. */
    Fd openFolder() throws IOException {
        return open(RootedFiles::child);
    }

    /** What has this name, for reading; no link, but perhaps no file. */
    Fd openToRead() throws IOException {
        return open(RootedFiles::toRead);
    }

    /** As {@link #openToRead}, for writing; it is made if need be. */
    Fd openToWrite() throws IOException {
        return open(RootedFiles::toWrite);
    }

    private interface Opening {
        Fd in(Fd folder, String name) throws ErrnoException;
    }

    private Fd open(Opening opening) throws IOException {
        try {
            return opening.in(folder, name);
        } catch (ErrnoException e) {
            throw new FileSystemException(name, null, e.errno().meaning());
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
