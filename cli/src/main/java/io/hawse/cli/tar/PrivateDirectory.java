package io.hawse.cli.tar;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A directory for temporary files that only this user can enter. Closing it deletes it with all that is in it. */
public final class PrivateDirectory implements AutoCloseable {

    private final Path path;

    private PrivateDirectory(Path path) {
        this.path = path;
    }

    public static PrivateDirectory make() throws IOException {
        return new PrivateDirectory(Files.createTempDirectory("hawse-cp-")); // mode 0700
    }

    public Path path() {
        return path;
    }

    /** Lets its owner read, and enter and change a directory, whatever mode it has. Not for links. */
    static void open(Path file) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(file));
        boolean changed = permissions.add(PosixFilePermission.OWNER_READ);
        if (Files.isDirectory(file)) {
            changed |= permissions.add(PosixFilePermission.OWNER_WRITE);
            changed |= permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        if (changed) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() { // which follows no links
                    @Override
                    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                            throws IOException {
                        open(directory);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                            throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
