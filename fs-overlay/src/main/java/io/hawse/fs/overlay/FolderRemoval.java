package io.hawse.fs.overlay;

import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Removes a folder and all in it, and goes on behind what it can't remove. It never follows a link, and never leaves the file
 * system that the folder is on: something mounted below it isn't the container's.
 */
final class FolderRemoval {

    private @Nullable IOException first;

    private final Object device;

    private FolderRemoval(Object device) {
        this.device = device;
    }

    /** What isn't there counts as removed. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        FolderRemoval removal = new FolderRemoval(device(folder));
        removal.removeTree(folder);
        if (removal.first != null) {
            throw removal.first;
        }
    }

    /** Removes what is in the folder, but for one entry of it. */
    static void removeAllBut(Path kept, Path folder) throws IOException {
        FolderRemoval removal = new FolderRemoval(device(folder));
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (!child.equals(kept)) {
                    removal.removeTree(child);
                    StepLog.done("cleared away {}", child);
                }
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

    private void removeTree(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                removeChildren(path);
            } catch (NoSuchFileException e) {
                return;
            } catch (IOException e) {
                note(e);
            }
        }
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            if (first == null) {
                note(e);
            }
        } catch (IOException e) {
            note(e);
        }
    }

    private static Object device(Path path) throws IOException {
        return Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    }

    private void removeChildren(Path folder) throws IOException {
        if (!device(folder).equals(device)) {
            throw new IOException("something is mounted at " + folder);
        }
        try {
            eachChild(folder);
        } catch (AccessDeniedException e) {
            // Overlay's own work folder has mode 000, and a container may have left any other.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            eachChild(folder);
        }
    }

    private void eachChild(Path folder) throws IOException {
        if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                removeTree(child);
            }
        }
    }

    private void note(IOException failure) {
        if (first == null) {
            first = failure;
        } else {
            first.addSuppressed(failure);
        }
    }
}
