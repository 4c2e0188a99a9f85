package io.hawse.fs.overlay;

import io.hawse.sys.PathText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file that each container has for itself, whatever its image says. The container may write to it. */
public enum OwnFile {
    HOSTS("hosts"),
    HOSTNAME("hostname"),
    RESOLV_CONF("resolv.conf");

    private final String fileName;

    OwnFile(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    /** Where it appears in the container. */
    public String target() {
        return "/etc/" + fileName;
    }

    /** Where it lies on the host, in what {@link RootFs#prepare} had as the folder for what the container writes. */
    public Path in(Path folder) {
        return folder.resolve(fileName);
    }

    /** Those that none of the mounts is meant to take the place of. */
    public static List<OwnFile> besides(List<Mount> mounts) {
        List<OwnFile> files = new ArrayList<>(List.of(values()));
        files.removeIf(file -> mounts.stream()
                .anyMatch(mount -> PathText.path(mount.target()).normalize().equals(Path.of(file.target()))));
        return files;
    }

    @Override
    public String toString() {
        return fileName;
    }
}
