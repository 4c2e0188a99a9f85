package io.hawse.sys;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where jffi finds its native library. A build tool resolves it as a jar, {@code jffi-native}, which jffi extracts to a temporary file. A
 * distribution has it unpacked instead, in {@code native/} beside {@code lib/}; its launcher says so by a system property. A program that
 * takes the jars of a distribution without its launcher would get an UnsatisfiedLinkError.
 *
 * <p>Threads: any.
 */
final class NativeLibrary {

    /** Read by jffi before it loads the library. */
    static final String PROPERTY = "jffi.boot.library.path";

    private static final String FILE = "libjffi-1.2.so";

    private NativeLibrary() {}

    /** Sets jffi's property to the distribution's directory, unless it is set or this jar belongs to no distribution. */
    static void locate() {
        if (System.getProperty(PROPERTY) == null) {
            ownJar().flatMap(NativeLibrary::besideLib)
                    .ifPresent(directory -> System.setProperty(PROPERTY, directory.toString()));
        }
    }

    /** @return the directory with the native library that belongs to a jar of a distribution */
    static Optional<Path> besideLib(Path jar) {
        @Nullable Path lib = jar.getParent();
        return Optional.ofNullable(lib)
                .map(directory -> directory.resolveSibling("native"))
                .filter(directory -> Files.isRegularFile(directory.resolve(FILE)));
    }

    private static Optional<Path> ownJar() {
        @Nullable CodeSource source = NativeLibrary.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(new URI(source.getLocation().toString())));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // nested in another jar, or read from elsewhere than a file: no distribution
        }
    }
}
