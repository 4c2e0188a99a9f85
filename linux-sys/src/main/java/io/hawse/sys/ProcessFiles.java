package io.hawse.sys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the kernel tells of a process in its files (proc(5)). */
public final class ProcessFiles {

    private static final int PAGE = 4096;

    private ProcessFiles() {}

    /**
     * Reads one.
     *
     * @param entry {@code stat}, {@code status}, or another one that has less than a page, which is read at once
     * @return empty when there is no such process, or when it ends between opening and reading (ESRCH)
     * @throws IOException when it can't be read for another reason
     */
    public static Optional<String> read(long pid, String entry) throws IOException {
        String path = "/proc/" + pid + "/" + entry;
        try (Fd file = OpenFiles.read(path)) {
            byte[] bytes = FileContents.read(file, PAGE);
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)); // names may hold anything
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) {
                return Optional.empty();
            }
            throw new IOException(e.getMessage(), e);
        }
    }
}
