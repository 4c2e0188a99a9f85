package io.hawse.fs.overlay;

import io.hawse.sys.launch.Cell;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Volumes and tmpfs on top of the root file system. The sources are taken while the host's file system can be seen. */
final class ExtraMounts {

    private final MountSteps steps;
    private final List<Mount> mounts;
    private final Map<Mount.Volume, Cell> opened = new LinkedHashMap<>();

    ExtraMounts(MountSteps steps, List<Mount> mounts) {
        this.steps = steps;
        this.mounts = mounts;
    }

    void open() {
        for (Mount mount : mounts) {
            if (mount instanceof Mount.Volume volume) {
                String source = volume.source().toString();
                Cell tree = steps.openTree(source, C.OPEN_TREE_RECURSIVE, "take the volume " + source);
                if (volume.access() == Access.READ_ONLY) {
                    steps.makeReadOnly(tree).to("make the volume " + source + " read-only");
                }
                opened.put(volume, tree);
            }
        }
    }

    void place() {
        for (Mount mount : mounts) {
            String target = mount.target();
            String purpose = "make the mount point " + target;
            steps.parents(target, purpose);
            if (mount instanceof Mount.Volume volume) {
                if (Files.isDirectory(volume.source())) {
                    steps.folder(target, 0755).to(purpose);
                } else {
                    steps.file(target).to(purpose);
                }
                Cell tree = opened.get(volume);
                if (tree == null) {
                    throw new IllegalStateException("volume " + volume + " was not opened");
                }
                steps.moveMount(tree, target, C.MOVE_FROM_FD_FOLLOW).to("mount the volume " + target);
            } else if (mount instanceof Mount.Tmpfs tmpfs) {
                steps.folder(target, 0755).to(purpose);
                String size = tmpfs.size().isPresent() ? ",size=" + tmpfs.size().getAsLong() : "";
                steps.mount("tmpfs", target, C.NOSUID_NODEV, "mode=1777" + size).to("mount a tmpfs at " + target);
            }
        }
    }
}
