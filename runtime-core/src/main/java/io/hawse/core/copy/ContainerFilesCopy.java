package io.hawse.core.copy;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.RootedFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies between the host and a container, as cp(1) does with -r: into a folder that is there, or else to that name. A source that ends with
 * {@code /.} is what is in the folder.
 */
public final class ContainerFilesCopy implements AutoCloseable {

    private final Fd root;
    private final TreeCopy copy;

    private ContainerFilesCopy(Fd root, Consumer<String> skipped) {
        this.root = root;
        this.copy = new TreeCopy(skipped);
    }

    /**
     * @param containerRoot the container's root, closed with this object
     * @param skipped told of each thing that can't be copied: a device, a FIFO, a socket
     */
    public static ContainerFilesCopy of(Fd containerRoot, Consumer<String> skipped) {
        return new ContainerFilesCopy(containerRoot, skipped);
    }

    /** From the container to the host. */
    public void out(String inner, String host) throws IOException {
        try (Fd hostRoot = openHost()) {
            copy(root, inner, hostRoot, host);
        }
    }

    /** From the host into the container. */
    public void in(String host, String inner) throws IOException {
        try (Fd hostRoot = openHost()) {
            copy(hostRoot, host, root, inner);
        }
    }

    private static Fd openHost() throws IOException {
        try {
            return RootedFiles.openRoot(Path.of("/"));
        } catch (ErrnoException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void copy(Fd sourceRoot, String source, Fd targetRoot, String target) throws IOException {
        boolean contents = source.endsWith("/.") || source.equals(".");
        String name = lastName(source);
        Optional<Fd> into = folder(targetRoot, target);
        try {
            if (contents || name.isEmpty()) {
                copyContents(sourceRoot, source, targetRoot, target, into);
                return;
            }
            try (Place from = Place.in(parent(sourceRoot, source), name)) {
                requireThere(from, source);
                if (into.isPresent()) {
                    try (Place to = Place.in(into.get().move(), name)) {
                        copy.copy(from, to, source);
                    }
                } else {
                    if (target.endsWith("/")) {
                        throw new NoSuchFileException(target);
                    }
                    try (Place to = Place.in(parent(targetRoot, target), lastName(target))) {
                        copy.copy(from, to, source);
                    }
                }
            }
        } finally {
            into.ifPresent(Fd::close);
        }
    }

    private void copyContents(Fd sourceRoot, String source, Fd targetRoot, String target, Optional<Fd> into)
            throws IOException {
        try (Fd from = folder(sourceRoot, source).orElseThrow(() -> new NoSuchFileException(source))) {
            if (into.isPresent()) {
                copy.copyContents(from, into.get(), source);
                return;
            }
            try (Place to = Place.in(parent(targetRoot, target), lastName(target))) {
                Files.createDirectory(to.path());
                try (Fd made = to.openFolder()) {
                    copy.copyContents(from, made, source);
                }
            }
        }
    }

    private static void requireThere(Place place, String shown) throws IOException {
        try {
            Files.readAttributes(place.path(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(shown);
        }
    }

    /** Without slashes at the end; empty for the root. */
    private static String lastName(String path) {
        String trimmed = path.replaceAll("/+$", "");
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    private static Fd parent(Fd root, String path) throws IOException {
        String trimmed = path.replaceAll("/+$", "");
        String above = trimmed.substring(0, trimmed.lastIndexOf('/') + 1);
        return folder(root, above.isEmpty() ? "/" : above).orElseThrow(() -> new NoSuchFileException(above));
    }

    private static Optional<Fd> folder(Fd root, String path) throws IOException {
        try {
            return Optional.of(RootedFiles.folder(root, path));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
                return Optional.empty();
            }
            throw new FileSystemException(path, null, e.errno().meaning());
        }
    }

    @Override
    public void close() {
        root.close();
    }
}
