package io.hawse.bench;

import io.hawse.core.StateFolders;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a Hawse keeps what, as it usually does: records in memory, layers on a disk.
 *
 * @param memory a folder of its own on a tmpfs, as /run is
 * @param disk a folder of its own on a disk
 */
record Places(Path memory, Path disk) {

    StateFolders stateFolders() {
        return new StateFolders(memory.resolve("state"), disk.resolve("layers"), disk.resolve("networks"));
    }

    /** The same for the command; nothing of this user's is touched. */
    List<String> environment() {
        StateFolders folders = stateFolders();
        return List.of(
                "HAWSE_STATE=" + folders.runtime(),
                "HAWSE_LAYERS=" + folders.layers(),
                "HAWSE_NETWORKS=" + folders.networks(),
                "HOME=" + disk.resolve("home"),
                "XDG_CACHE_HOME=" + disk.resolve("cache"));
    }
}
