package io.hawse.core;

import io.hawse.core.CleanupStack.CleanupFailure;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.launch.NamespaceRemoval;
import io.hawse.core.user.IdMaps;
import io.hawse.fs.overlay.RootFs;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.nio.file.Path;

/** Removes what a container wrote, also what it wrote under ids that this user has only inside his containers. */
final class LayerRemoval {

    private final IdMaps maps;
    private final Path runtimeFolder;

    /** @param maps of this user's containers */
    LayerRemoval(IdMaps maps, Path runtimeFolder) {
        this.maps = maps;
        this.runtimeFolder = runtimeFolder;
    }

    /** @param containersRuntimeFolder what its root needed there goes, too */
    void remove(Path folder, Path containersRuntimeFolder) throws CleanupFailure {
        removeSite(containersRuntimeFolder);
        remove(folder);
    }

    /** What a container needs no longer when it has ended, even if its layer stays. */
    static void removeSite(Path containersRuntimeFolder) throws CleanupFailure {
        try {
            RootFs.removeSite(containersRuntimeFolder);
        } catch (IOException e) {
            throw new CleanupFailure(e);
        }
    }

    void remove(Path folder) throws CleanupFailure {
        try {
            RootFs.remove(folder);
        } catch (IOException e) {
            if (maps.writer() != IdMaps.Writer.NEWUIDMAP || !RootFs.isContainersFolder(folder)) {
                throw new CleanupFailure(e);
            }
            removeInside(folder, e);
        }
    }

    private void removeInside(Path folder, IOException refused) throws CleanupFailure {
        try {
            NamespaceRemoval.remove(RootFs.writtenParts(folder), maps, runtimeFolder);
            RootFs.remove(folder);
        } catch (LaunchException | ErrnoException | IOException | RuntimeException e) {
            e.addSuppressed(refused);
            throw new CleanupFailure(e);
        }
    }
}
