package io.hawse.fs.overlay;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/** Something mounted on top of a container's root file system. Where the target isn't there, it is made. */
public sealed interface Mount {

    /** Where it appears in the container: an absolute path without ".." in it, and not "/". */
    String target();

    /**
     * A folder or file of the host, shared with the container: what is written there stays.
     *
     * @param source an existing folder or file
     */
    record Volume(Path source, String target, Access access) implements Mount {
        public Volume {
            Objects.requireNonNull(source, "source is null");
            Objects.requireNonNull(access, "access is null");
            requireTarget(target);
        }
    }

    /**
     * An empty file system in memory.
     *
     * @param size in bytes, at least 1; empty = half of the machine's memory (tmpfs(5))
     */
    record Tmpfs(String target, OptionalLong size) implements Mount {
        public Tmpfs {
            requireTarget(target);
            if (size.isPresent() && size.getAsLong() < 1) {
                throw new IllegalArgumentException("tmpfs size " + size.getAsLong() + " isn't positive");
            }
        }
    }

    private static void requireTarget(String target) {
        if (!target.startsWith("/") || target.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("mount target '" + target + "' isn't an absolute path");
        }
        Path path = Path.of(target);
        if (path.getNameCount() == 0) {
            throw new IllegalArgumentException("mount target '" + target + "' is the container's root");
        }
        for (Path name : path) {
            if (name.toString().equals("..")) {
                throw new IllegalArgumentException("mount target '" + target + "' has '..' in it");
            }
        }
    }
}
