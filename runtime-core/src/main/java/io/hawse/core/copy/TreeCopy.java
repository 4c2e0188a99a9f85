package io.hawse.core.copy;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.RootedFiles;
import io.hawse.sys.SparseCopy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies a file, a link, or a folder with all in it, from one folder to another, following no link on either side. Kept are names, contents,
 * links, the nine bits of the mode, and the time of the last change; what it is owned by is the caller's, and set-user-ID goes, so that a
 * container can't leave a program on the host that runs with its owner's rights.
 */
final class TreeCopy {

    private final Consumer<String> skipped;

    /** @param skipped told of each thing that can't be copied: a device, a FIFO, a socket */
    TreeCopy(Consumer<String> skipped) {
        this.skipped = skipped;
    }

    void copy(Place from, Place to, String shown) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(from.path(), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isSymbolicLink()) {
            copyLink(from.path(), to.path());
        } else if (found.isDirectory()) {
            makeFolder(to.path(), shown);
            try (Fd source = from.openFolder();
                    Fd target = to.openFolder()) {
                copyContents(source, target, shown);
                keep(found, opened(target).resolve("."));
            }
        } else if (found.isRegularFile()) {
            try (Fd source = from.openToRead();
                    Fd target = to.openToWrite()) {
                copyFile(source, target, shown);
            }
        } else {
            skipped.accept(shown);
        }
    }

    /** What is open, whatever has its name by now: a container may put something else in its place at any moment. */
    private static Path opened(Fd fd) {
        return Path.of("/proc/self/fd/" + fd.number());
    }

    private static void copyLink(Path from, Path to) throws IOException {
        if (Files.isSymbolicLink(to)) {
            Files.delete(to);
        }
        Files.createSymbolicLink(to, Files.readSymbolicLink(from));
    }

    /** What is in one folder to another that is there. */
    void copyContents(Fd source, Fd target, String shown) throws IOException {
        for (String name : names(source)) {
            try (Place from = Place.in(same(source), name);
                    Place to = Place.in(same(target), name)) {
                copy(from, to, shown + "/" + name);
            }
        }
    }

    private static Fd same(Fd folder) throws IOException {
        try {
            return RootedFiles.openRoot(opened(folder));
        } catch (ErrnoException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<String> names(Fd folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(opened(folder).resolve("."))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        }
        return names;
    }

    private static void makeFolder(Path folder, String shown) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(shown, null, "what is there isn't a folder");
            }
        }
    }

    private void copyFile(Fd source, Fd target, String shown) throws IOException {
        PosixFileAttributes found = Files.readAttributes(opened(source), PosixFileAttributes.class);
        if (!found.isRegularFile()) {
            skipped.accept(shown); // it was one a moment ago
            return;
        }
        if (!Files.isRegularFile(opened(target))) {
            throw new FileSystemException(shown, null, "what is there isn't a file");
        }
        try {
            SparseCopy.copy(source, target, found.size());
        } catch (ErrnoException e) {
            throw new FileSystemException(shown, null, e.errno().meaning());
        }
        keep(found, opened(target));
    }

    /** The time first: the mode may take away what that needs. */
    private static void keep(PosixFileAttributes found, Path opened) throws IOException {
        Files.setLastModifiedTime(opened, found.lastModifiedTime());
        Files.setPosixFilePermissions(opened, found.permissions());
    }
}
