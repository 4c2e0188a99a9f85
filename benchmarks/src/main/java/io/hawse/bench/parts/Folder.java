package io.hawse.bench.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for one benchmark. */
public final class Folder implements AutoCloseable {

    private final Path path;

    /** In memory, where records are as a rule. */
    public Folder() throws IOException {
        path = Files.createTempDirectory(Path.of(System.getProperty("hawse.bench.memory", "/run")), "bench-");
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
