package io.hawse.sys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What the kernel tells of a process in its files (proc(5)). */
public final class ProcessFiles {

    private ProcessFiles() {}

    /**
     * Reads one.
     *
     * @param entry {@code stat}, {@code status}, ...
     * @return empty when there is no such process, or when it ends between opening and reading (ESRCH)
     * @throws IOException when it can't be read for another reason
     */
    public static Optional<String> read(long pid, String entry) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), entry));
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)); // names may hold anything
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Java keeps the words alone.
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
