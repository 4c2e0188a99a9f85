package io.hawse.sys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The contents of files that people or images provide. Only a regular file is read, and only up to a bound: a FIFO, a device or a socket
 * in its place fails at once, where a read would wait for ever or never end.
 */
public final class RegularFiles {

    // include/uapi/linux/stat.h
    private static final long STATX_TYPE = 1;
    private static final int STATX = 256; // bytes
    private static final int STX_MODE = 28;
    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;

    // include/uapi/linux/fcntl.h
    private static final long AT_EMPTY_PATH = 0x1000;

    private static final int CHUNK = 64 * 1024;

    private RegularFiles() {}

    /**
     * Reads a file whose path is trusted, following links.
     *
     * @param most bytes that it may have
     * @return its text ({@link ByteText})
     * @throws NoSuchFileException when it does not exist
     * @throws IOException when it can't be read, is no regular file, or is larger
     */
    public static String read(Path file, int most) throws IOException {
        String shown = PathText.text(file);
        try (Fd open = OpenFiles.readWithoutWaiting(shown)) {
            requireRegular(open, shown);
            return ByteText.decode(read(open, shown, most));
        } catch (ErrnoException e) {
            throw exception(shown, e);
        }
    }

    private static byte[] read(Fd file, String shown, int most) throws ErrnoException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Scratch scratch = new Scratch()) {
            int chunk = Math.min(CHUNK, most + 1);
            Memory buffer = scratch.zeroed(chunk);
            while (true) {
                int read = (int) Kernel.call(Syscall.READ, "\"" + shown + "\"", file.number(), buffer.address(), chunk);
                if (read == 0) {
                    return bytes.toByteArray();
                }
                byte[] part = new byte[read];
                buffer.get(0, part);
                bytes.write(part);
                if (bytes.size() > most) {
                    throw new FileSystemException(shown, null, "it has more than " + most + " bytes");
                }
            }
        }
    }

    /** @throws FileSystemException when it is something else */
    static void requireRegular(Fd file, String shown) throws ErrnoException, IOException {
        try (Scratch scratch = new Scratch()) {
            Memory status = scratch.zeroed(STATX);
            long empty = scratch.text("").address();
            Kernel.call(
                    Syscall.STATX,
                    "\"" + shown + "\"",
                    file.number(),
                    empty,
                    AT_EMPTY_PATH,
                    STATX_TYPE,
                    status.address());
            if ((status.getShort(STX_MODE) & S_IFMT) != S_IFREG) {
                throw new FileSystemException(shown, null, "it is no regular file");
            }
        }
    }

    private static IOException exception(String file, ErrnoException e) {
        IOException exception = switch (e.errno()) {
            case ENOENT, ENOTDIR -> new NoSuchFileException(file);
            case EACCES -> new AccessDeniedException(file);
            case ENXIO -> new FileSystemException(file, null, "it is no regular file"); // a socket
            default -> new FileSystemException(file, null, e.errno().meaning());
        };
        exception.initCause(e);
        return exception;
    }
}
