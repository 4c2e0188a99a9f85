package io.hawse.cli.doctor;

import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the kernel has overlays, and whether what containers write can lie where it shall
 * (Documentation/filesystems/overlayfs.rst, "Upper and Lower").
 *
 * @param layers the folder for what containers write, there or not
 */
record OverlayCheck(Machine machine, Path layers) implements Check {

    private static final String NAME = "overlay";
    private static final Set<String> NO_UPPER = Set.of(
            "overlay", "nfs", "nfs4", "cifs", "smb3", "9p", "vfat", "exfat", "msdos", "ntfs3", "squashfs", "iso9660");
    private static final long LITTLE = 64L << 20; // bytes
    private static final String ELSEWHERE =
            "name a folder on another file system (ext4, xfs, btrfs, tmpfs) by HAWSE_LAYERS";

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (!known()) {
            findings.add(Finding.note(
                    NAME,
                    "the kernel has no overlay file system loaded, and loads it for root alone",
                    "modprobe overlay"));
        }
        Path there = nearest(layers);
        try {
            FileStore store = Files.getFileStore(there);
            findings.add(fit(store.type(), store.getUsableSpace(), there));
        } catch (IOException e) {
            findings.add(Finding.problem(NAME, "cannot look at " + there + ": " + Reason.of(e), ELSEWHERE));
        }
        return findings;
    }

    private boolean known() {
        Optional<String> fileSystems = machine.text("/proc/filesystems");
        return fileSystems.isEmpty()
                || fileSystems.get().lines().anyMatch(line -> line.strip().endsWith("overlay"));
    }

    /** The folder itself is made when it is needed. */
    private static Path nearest(Path folder) {
        Path nearest = folder.toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    static Finding fit(String type, long usable, Path where) {
        String place = where + ", on " + type;
        if (NO_UPPER.contains(type)) {
            return Finding.problem(
                    NAME, "what containers write would go to " + place + ", which no overlay can write to", ELSEWHERE);
        }
        String room = (usable >> 20) + " MiB are free";
        return usable < LITTLE
                ? Finding.note(
                        NAME,
                        "what containers write goes to " + place + ", where " + room,
                        "make room, or " + ELSEWHERE)
                : Finding.ok(NAME, "what containers write goes to " + place + ", where " + room);
    }
}
