package io.hawse.fs.overlay;

import io.hawse.sys.PathText;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Operand;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Volumes, devices and tmpfs on top of the root file system. The sources are taken while the host's file system can be seen. */
final class ExtraMounts {

    private final MountSteps steps;
    private final List<Mount> mounts;
    private final List<String> targets;
    private final Map<Mount, Cell> opened = new LinkedHashMap<>();

    /** @param targets where the mounts' own targets lead to, in their order */
    ExtraMounts(MountSteps steps, List<Mount> mounts, List<String> targets) {
        this.steps = steps;
        this.mounts = mounts;
        this.targets = targets;
    }

    void open() {
        for (Mount mount : mounts) {
            if (mount instanceof Mount.Volume volume) {
                String source = PathText.text(volume.source());
                Cell tree = steps.openTree(source, C.OPEN_TREE_RECURSIVE, "take the volume " + source);
                Operand.Flags attributes =
                        volume.access() == Access.READ_ONLY ? C.ATTR_VOLUME_READ_ONLY : C.ATTR_VOLUME;
                steps.restrict(tree, attributes).to("restrict the volume " + source);
                opened.put(volume, tree);
            } else if (mount instanceof Mount.Device device) {
                String source = PathText.text(device.source());
                Cell node = steps.openTree(source, C.OPEN_TREE, "take the device " + source);
                steps.restrict(node, C.ATTR_DEVICE).to("protect the device " + source);
                opened.put(device, node);
            }
        }
    }

    void place() {
        for (int i = 0; i < mounts.size(); i++) {
            Mount mount = mounts.get(i);
            String target = targets.get(i);
            String purpose = "make the mount point " + target;
            steps.parents(target, purpose);
            if (mount instanceof Mount.Volume volume) {
                if (Files.isDirectory(volume.source())) {
                    steps.folder(target, 0755).to(purpose);
                } else {
                    steps.file(target).to(purpose);
                }
                steps.moveMount(opened(volume), target, C.MOVE_FROM_FD_FOLLOW).to("mount the volume " + target);
            } else if (mount instanceof Mount.Device device) {
                steps.file(target).to(purpose);
                steps.moveMount(opened(device), target, C.MOVE_FROM_FD_FOLLOW).to("mount the device " + target);
            } else if (mount instanceof Mount.Tmpfs tmpfs) {
                steps.folder(target, 0755).to(purpose);
                String size = tmpfs.size().isPresent() ? ",size=" + tmpfs.size().getAsLong() : "";
                String mode = "mode=" + Integer.toOctalString(tmpfs.mode());
                steps.mount("tmpfs", target, flags(tmpfs), mode + size).to("mount a tmpfs at " + target);
            }
        }
    }

    private Cell opened(Mount mount) {
        Cell tree = opened.get(mount);
        if (tree == null) {
            throw new IllegalStateException(mount + " was not opened");
        }
        return tree;
    }

    private static Operand.Flags flags(Mount.Tmpfs tmpfs) {
        return switch (tmpfs.programs()) {
            case EXECUTABLE -> C.NOSUID_NODEV;
            case NOT_EXECUTABLE -> C.NOSUID_NODEV_NOEXEC;
        };
    }
}
