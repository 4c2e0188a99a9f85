package io.hawse.fs.overlay;

import io.hawse.sys.PathText;
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
     * @param mode of its root folder, 0 to 07777
     * @param programs whether any can be executed that lies there
     */
    record Tmpfs(String target, OptionalLong size, int mode, Programs programs) implements Mount {

        /** What can become of a program that lies there. */
        public enum Programs {
            EXECUTABLE,
            NOT_EXECUTABLE
        }

        /** Anybody writes, and nobody takes away what is another's. */
        public static final int USUAL_MODE = 01777;

        private static final int ALL = 07777;

        /** @throws IllegalArgumentException when the target is none, or size or mode can't be */
        public Tmpfs {
            requireTarget(target);
            if (size.isPresent() && size.getAsLong() < 1) {
                throw new IllegalArgumentException("tmpfs size " + size.getAsLong() + " isn't positive");
            }
            if (mode < 0 || mode > ALL) {
                throw new IllegalArgumentException("tmpfs mode " + Integer.toOctalString(mode) + " is no mode");
            }
            Objects.requireNonNull(programs, "programs is null");
        }

        /** One that anybody may write to and execute. */
        public Tmpfs(String target, OptionalLong size) {
            this(target, size, USUAL_MODE, Programs.EXECUTABLE);
        }
    }

    /**
     * A device of the host, as the host has it: what the container may do with it is up to the node's owner and mode.
     *
     * @param source an existing device node, or a link to one
     */
    record Device(Path source, String target) implements Mount {
        public Device {
            Objects.requireNonNull(source, "source is null");
            requireTarget(target);
        }
    }

    private static void requireTarget(String target) {
        if (!target.startsWith("/") || target.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("mount target '" + target + "' isn't an absolute path");
        }
        Path path = PathText.path(target);
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
