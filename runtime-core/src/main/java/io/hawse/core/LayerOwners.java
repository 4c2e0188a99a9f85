package io.hawse.core;

import io.hawse.core.user.IdMaps;
import io.hawse.fs.overlay.RootSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks whether a root file system's files belong to users that the container has. Those of any other can't be changed in it: chown(2) and
 * copying up fail with EOVERFLOW or EACCES, which says nothing of the cause.
 */
final class LayerOwners {

    /** Directories that are asked: all files would take too long. */
    private static final List<String> SAMPLES = List.of("", "etc");

    private LayerOwners() {}

    /**
     * A warning about the first directory that is found. Where the container has all users nothing is looked at.
     *
     * @return empty when there is none
     */
    static Optional<String> warning(RootSource source, IdMaps maps) {
        if (maps.writer() == IdMaps.Writer.PRIVILEGED || !(source instanceof RootSource.Layers layers)) {
            return Optional.empty();
        }
        for (Path layer : layers.folders()) {
            for (String sample : SAMPLES) {
                OptionalLong owner = owner(layer.resolve(sample));
                if (owner.isPresent() && !maps.hasUserOfHost(owner.getAsLong())) {
                    return Optional.of("root file system " + layer + " has files of user " + owner.getAsLong()
                            + ", whom this container doesn't have: they can't be changed in it; unpack it as this user, or"
                            + " run hawse as root");
                }
            }
        }
        return Optional.empty();
    }

    /** Empty when it isn't there or can't be looked at: then the start says why. */
    private static OptionalLong owner(Path directory) {
        try {
            Object uid = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return OptionalLong.of(Integer.toUnsignedLong((Integer) uid));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
