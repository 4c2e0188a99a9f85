package io.hawse.cli;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.Mount.Tmpfs.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the values of {@code --volume}, {@code --tmpfs} and {@code --device}. */
final class MountWords {

    private static final String TMPFS_OPTIONS = "size=64m, mode=1777, exec, noexec, rw, nosuid and nodev";

    /** What docker and podman know and what makes no difference here: files have no labels of Hawse's, and mounts are the container's own. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("z", "Z", "cached", "delegated", "consistent", "private", "rprivate");

    private MountWords() {}

    /** {@code SRC:DST[:OPTION,...]}, SRC being a file or folder of the caller's. */
    static Mount volume(String word, Caller caller) {
        String[] parts = word.split(":", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty()) {
            throw new UsageException(
                    "volume '" + word + "' isn't like SRC:DST or SRC:DST:ro", "as in -v ./src:/src:ro");
        }
        Access access = parts.length == 2 ? Access.READ_WRITE : access(parts[2], word);
        Path source = caller.path(parts[0]);
        if (!Files.exists(source)) {
            throw new UsageException(
                    "there is no file or folder " + source + " for volume '" + word + "'",
                    parts[0].indexOf('/') < 0
                            ? "volumes have no names here: SRC is a path"
                            : "make it first, as in 'mkdir " + source + "'");
        }
        return new Mount.Volume(source, parts[1], access);
    }

    private static Access access(String options, String word) {
        Access access = Access.READ_WRITE;
        for (String option : options.split(",", -1)) {
            switch (option) {
                case "ro" -> access = Access.READ_ONLY;
                case "rw" -> access = Access.READ_WRITE;
                default -> {
                    if (!WITHOUT_EFFECT.contains(option)) {
                        throw new UsageException(
                                "volume '" + word + "' has the option '" + option + "'",
                                "ro and rw are what can stand there, and z and Z, which have no effect");
                    }
                }
            }
        }
        return access;
    }

    /** {@code DST[:OPTION,...]}. */
    static Mount tmpfs(String word) {
        int colon = word.indexOf(':');
        if (colon < 0) {
            return new Mount.Tmpfs(word, OptionalLong.empty());
        }
        OptionalLong size = OptionalLong.empty();
        int mode = Mount.Tmpfs.USUAL_MODE;
        Programs programs = Programs.EXECUTABLE;
        for (String option : word.substring(colon + 1).split(",", -1)) {
            String value = option.substring(option.indexOf('=') + 1);
            switch (option.substring(0, option.length() - value.length())) {
                case "size=" -> size = OptionalLong.of(SizeWord.read(value));
                case "mode=" -> mode = mode(value, word);
                default -> programs = programs(option, programs, word);
            }
        }
        return new Mount.Tmpfs(word.substring(0, colon), size, mode, programs);
    }

    private static int mode(String text, String word) {
        if (!text.matches("0?[0-7]{3,4}")) {
            throw new UsageException("tmpfs '" + word + "': the mode '" + text + "' isn't like 1777 or 0755");
        }
        return Integer.parseInt(text, 8);
    }

    private static Programs programs(String option, Programs before, String word) {
        return switch (option) {
            case "exec" -> Programs.EXECUTABLE;
            case "noexec" -> Programs.NOT_EXECUTABLE;
            case "rw", "nosuid", "nodev" -> before; // as it is anyhow
            default ->
                throw new UsageException(
                        "tmpfs '" + word + "' has the option '" + option + "'",
                        TMPFS_OPTIONS + " are what can stand there");
        };
    }

    /** {@code SRC[:DST][:PERMS]}, SRC being a device of this machine. */
    static Mount device(String word, Caller caller) {
        String[] parts = word.split(":", -1);
        boolean permissions = parts.length > 1 && parts[parts.length - 1].matches("[rwm]+");
        int paths = parts.length - (permissions ? 1 : 0);
        if (paths > 2 || parts[0].isEmpty()) {
            throw new UsageException("device '" + word + "' isn't like /dev/fuse or /dev/sdc:/dev/xvdc");
        }
        if (permissions && !parts[parts.length - 1].matches("rwm?")) {
            throw new UsageException(
                    "device '" + word + "' shall have the permissions '" + parts[parts.length - 1] + "'",
                    "what a container may do with a device is up to the device's owner and mode on this machine; leave"
                            + " them out");
        }
        Path source = caller.path(parts[0]);
        return new Mount.Device(source, paths == 2 ? parts[1] : source.toString());
    }
}
