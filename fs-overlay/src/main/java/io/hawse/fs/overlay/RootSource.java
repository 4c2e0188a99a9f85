package io.hawse.fs.overlay;

import java.nio.file.Path;
import java.util.List;

/** What a container's root file system is made of. It is only read, whatever the container writes. */
public sealed interface RootSource {

    /**
     * Folders on top of one another.
     *
     * @param folders lowest first, at least one; each an existing folder
     */
    record Layers(List<Path> folders) implements RootSource {
        public Layers {
            folders = List.copyOf(folders);
            if (folders.isEmpty()) {
                throw new IllegalArgumentException("a root file system needs at least one folder");
            }
        }
    }

    /**
     * This machine's own file system, without what is mounted below it. Needs no root file system to be at hand.
     *
     * @param layers folders on top of it, lowest first
     */
    record Host(List<Path> layers) implements RootSource {
        public Host {
            layers = List.copyOf(layers);
        }
    }
}
