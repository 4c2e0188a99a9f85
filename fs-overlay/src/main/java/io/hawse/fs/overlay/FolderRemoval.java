package io.hawse.fs.overlay;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.FolderEntries;
import io.hawse.sys.FolderEntries.Entry;
import io.hawse.sys.FolderEntries.Kind;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.PathText;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes a folder and all in it, and goes on behind what it can't remove. It never follows a link, and never leaves the file
 * system that the folder is on: something mounted below it isn't the container's. By descriptors, four system calls for each folder and
 * one for each file.
 */
final class FolderRemoval {

    private @Nullable IOException first;

    private FolderRemoval() {}

    /** An open folder whose entries are being removed. */
    private static final class Folder {
        final Path path;
        final Fd descriptor;
        boolean openedUp;

        Folder(Path path, Fd descriptor) {
            this.path = path;
            this.descriptor = descriptor;
        }

        Path path(Entry entry) {
            return path.resolve(PathText.path(entry.toString()));
        }
    }

    /** Something that may fail because its owner may not do it. */
    private interface Step {
        void run() throws ErrnoException;
    }

    /** Removes the folder; one that isn't there counts as removed. */
    static void removeAll(Path folder) throws IOException {
        try (Fd open = OpenFiles.folder(PathText.text(folder))) {
            removeEntries(new Folder(folder, open), Optional.empty());
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return;
            }
            throw exception(folder, e);
        }
        removeEntry(folder);
    }

    /** Removes what is in the folder, but for one entry of it. */
    static void removeAllBut(Path kept, Path folder) throws IOException {
        try (Fd open = OpenFiles.folder(PathText.text(folder))) {
            removeEntries(new Folder(folder, open), Optional.of(kept));
        } catch (ErrnoException e) {
            throw exception(folder, e);
        }
    }

    private static void removeEntries(Folder parent, Optional<Path> kept) throws ErrnoException, IOException {
        FolderRemoval removal = new FolderRemoval();
        for (Entry entry : FolderEntries.list(parent.descriptor)) {
            if (!kept.equals(Optional.of(parent.path(entry)))) {
                removal.remove(parent, entry);
                StepLog.done("cleared away {}", parent.path(entry));
            }
        }
        if (removal.first != null) {
            throw removal.first;
        }
    }

    /** Removes one file, link or empty folder; what isn't there counts as removed. */
    static void removeEntry(Path path) throws IOException {
        if (Files.deleteIfExists(path)) {
            StepLog.done("removed {}", path);
        }
    }

    private void remove(Folder parent, Entry entry) {
        try {
            if (entry.kind() == Kind.FOLDER || (entry.kind() == Kind.UNKNOWN && isFolder(parent, entry))) {
                removeTree(parent, entry);
            } else {
                removing(parent, () -> FolderEntries.unlink(parent.descriptor, entry));
            }
        } catch (ErrnoException e) {
            note(parent.path(entry), e);
        }
    }

    private static boolean isFolder(Folder parent, Entry entry) {
        return Files.isDirectory(parent.path(entry), LinkOption.NOFOLLOW_LINKS);
    }

    private void removeTree(Folder parent, Entry entry) throws ErrnoException {
        Optional<Fd> found = open(parent, entry);
        if (found.isEmpty()) {
            return;
        }
        try (Fd open = found.get()) {
            Folder folder = new Folder(parent.path(entry), open);
            for (Entry child : FolderEntries.list(open)) {
                remove(folder, child);
            }
        }
        try {
            removing(parent, () -> FolderEntries.removeFolder(parent.descriptor, entry));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOTEMPTY || first == null) { // else it was said already what is in it
                throw e;
            }
        }
    }

    /** @return empty when it isn't there */
    private static Optional<Fd> open(Folder parent, Entry entry) throws ErrnoException {
        try {
            return Optional.of(FolderEntries.open(parent.descriptor, entry));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            if (e.errno() != Errno.EACCES) {
                throw e;
            }
        }
        // Overlay's own work folder has mode 000, and a container may have left any other, of this one or of the one
        // that it is in.
        openUp(parent);
        FolderEntries.openUp(parent.descriptor, entry);
        return Optional.of(FolderEntries.open(parent.descriptor, entry));
    }

    /** Does the step, if need be with a folder that allows it; what isn't there is fine. */
    private static void removing(Folder parent, Step step) throws ErrnoException {
        try {
            step.run();
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EACCES && !parent.openedUp) {
                openUp(parent);
                removing(parent, step);
            } else if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    private static void openUp(Folder folder) throws ErrnoException {
        if (!folder.openedUp) {
            folder.openedUp = true;
            FolderEntries.openUp(folder.descriptor);
        }
    }

    private void note(Path path, ErrnoException failure) {
        IOException exception = exception(path, failure);
        if (first == null) {
            first = exception;
        } else {
            first.addSuppressed(exception);
        }
    }

    private static IOException exception(Path path, ErrnoException e) {
        IOException exception = switch (e.errno()) {
            case EACCES -> new AccessDeniedException(path.toString());
            case EXDEV -> new IOException("something is mounted at " + path);
            default -> new FileSystemException(path.toString(), null, e.errno().meaning());
        };
        exception.initCause(e);
        return exception;
    }
}
