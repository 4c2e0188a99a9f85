package io.hawse.core.state;

import io.hawse.sys.Processes;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Every change of the state's files, each with its line in the {@link StepLog}; and reading that trusts nothing: no link is followed,
 * nothing large is read, and nothing of somebody else's.
 */
public final class StateFiles {

    /** No record, lease or definition comes near it. */
    private static final int LARGEST = 64 * 1024;

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String NEXT = ".next";

    private StateFiles() {}

    /** Makes a folder with mode 0700, whose parent is there. */
    public static void makeFolder(Path folder) throws IOException {
        Files.createDirectory(folder, PRIVATE);
        StepLog.done("made the folder {}", folder);
    }

    /** Makes a folder and those above it that aren't there, with the usual mode. */
    public static void makeFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            StepLog.done("made the folder {}", folder);
        }
    }

    /** As {@link #makeFolder}, unless there is one; a link to one isn't one. */
    public static void makeFolderIfAbsent(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            makeFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // Somebody else may have been quicker.
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** @throws FileAlreadyExistsException when there is anything of this name */
    public static void writeNew(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        StepLog.done("wrote {}", file);
    }

    /**
     * Puts the text in the place of what was there, if anything; readers see the old or the new. Not on the disk when this returns: what
     * is written so means nothing to a machine that has come up anew.
     */
    public static void replace(Path file, String text) throws IOException {
        replace(file, text, channel -> {});
    }

    /** As {@link #replace(Path, String)}, for what outlives a power failure: afterwards the text is on the disk. */
    public static void replaceDurably(Path file, String text) throws IOException {
        replace(file, text, channel -> channel.force(false));
    }

    private interface Sync {
        void of(FileChannel channel) throws IOException;
    }

    private static void replace(Path file, String text, Sync sync) throws IOException {
        Path next = next(file);
        try {
            write(next, text, sync);
        } catch (IOException e) {
            deleteKeeping(e, next); // on a full disk there is room for its name
            throw e;
        }
        move(next, file);
    }

    private static void deleteKeeping(IOException failure, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void write(Path next, String text, Sync sync) throws IOException {
        try (FileChannel channel = FileChannel.open(
                next,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            sync.of(channel);
        }
        StepLog.done("wrote {}", next);
    }

    /** Where {@link #replace} writes first. */
    static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + NEXT);
    }

    /** Writes bytes in place, making the file if need be: for what can be found out again when it gets lost. */
    public static void writeAt(Path file, long position, byte... bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
        StepLog.done("wrote {} at {}", file, position);
    }

    /** Writes bytes over those of an existing file; what it has room for already can be written to a full file system, too. */
    static void writeInPlace(Path file, long position, byte... bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
        StepLog.done("wrote {} at {}", file, position);
    }

    /** Writes an existing file anew, in place: for one that others have mounted. Nobody else may be writing to it. */
    public static void fill(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        StepLog.done("filled {}", file);
    }

    /** rename(2): a folder takes the place of an empty one alone. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        StepLog.done("renamed {} to {}", from, to);
    }

    /** Deletes a file, link or empty folder. What isn't there counts as deleted. */
    public static void delete(Path path) throws IOException {
        if (Files.deleteIfExists(path)) {
            StepLog.done("deleted {}", path);
        }
    }

    /** Deletes a file, and what {@link #replace} had no time to put in its place. */
    public static void deleteWithRemains(Path file) throws IOException {
        delete(next(file));
        delete(file);
    }

    /** As {@link #readBytes(Path)}, as text. */
    public static String read(Path file) throws IOException {
        return new String(readBytes(file), StandardCharsets.UTF_8);
    }

    /** As {@link #readBytes(Path, int)}, as text. */
    static String read(Path file, int largest) throws IOException {
        return new String(readBytes(file, largest), StandardCharsets.UTF_8);
    }

    /**
     * Reads a small file of this user's.
     *
     * @throws UntrustedFileException when it is a link or something else than a file, too large, or somebody else's
     * @throws IOException when it can't be read; {@link java.nio.file.NoSuchFileException} when it isn't there
     */
    public static byte[] readBytes(Path file) throws IOException {
        return readBytes(file, LARGEST);
    }

    /** As {@link #readBytes(Path)}, for a file that may be larger or must be smaller than others. */
    public static byte[] readBytes(Path file, int largest) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        if (!(found.get("mode") instanceof Integer mode) || (mode & S_IFMT) != S_IFREG) {
            throw new UntrustedFileException("it is no ordinary file");
        }
        if (!(found.get("uid") instanceof Integer owner) || owner != Self.UID) {
            throw new UntrustedFileException("it belongs to user " + found.get("uid"));
        }
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            // The size now: it may have grown since it was looked at.
            if (channel.size() > largest) {
                throw new UntrustedFileException("it has " + channel.size() + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until it's full or the file has ended
            }
            byte[] read = new byte[bytes.position()];
            bytes.flip();
            bytes.get(read);
            return read;
        } catch (AccessDeniedException e) {
            throw new UntrustedFileException("permission denied");
        }
    }

    private static final int S_IFMT = 0170000; // inode(7)
    private static final int S_IFREG = 0100000;

    /** Asked once: this JVM doesn't change its user. */
    private static final class Self {
        static final int UID = Processes.effectiveUserId();
    }
}
