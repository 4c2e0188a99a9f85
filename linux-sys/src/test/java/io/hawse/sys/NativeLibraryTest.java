package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibraryTest {

    @TempDir
    private Path distribution;

    private Path jar() {
        return distribution.resolve("lib/hawse-linux-sys.jar");
    }

    @Test
    void libraryOfADistributionIsBesideItsJars() throws IOException {
        Path directory = Files.createDirectory(distribution.resolve("native"));
        Files.createFile(directory.resolve("libjffi-1.2.so"));
        assertEquals(Optional.of(directory), NativeLibrary.besideLib(jar()));
    }

    @Test
    void jarOutsideADistributionHasNone() throws IOException {
        assertEquals(Optional.empty(), NativeLibrary.besideLib(jar()));
        Files.createDirectory(distribution.resolve("native"));
        assertEquals(Optional.empty(), NativeLibrary.besideLib(jar()));
    }

    @Test
    void jarInTheWorkingDirectoryHasNone() {
        assertEquals(Optional.empty(), NativeLibrary.besideLib(Path.of("hawse-linux-sys.jar")));
    }
}
