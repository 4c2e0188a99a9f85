package io.hawse.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What OCI runtimes start a container from: a configuration, and a root file system whose overlay is mounted beforehand. */
final class Bundle {

    private Bundle() {}

    /** The overlay goes away with the mount namespace. */
    static Path make(Workplace workplace) throws BenchException {
        Path folder = workplace.folder("bundle");
        Path root = workplace.folder("bundle/rootfs");
        workplace.run(
                "mount",
                "-t",
                "overlay",
                "-o",
                "lowerdir=" + workplace.box() + ",upperdir=" + workplace.folder("bundle/upper") + ",workdir="
                        + workplace.folder("bundle/work") + ",volatile",
                "overlay",
                root.toString());
        try (InputStream config = Objects.requireNonNull(
                Bundle.class.getResourceAsStream("oci-config.json"), "oci-config.json is lost")) {
            Files.writeString(folder.resolve("config.json"), new String(config.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new BenchException("can't write a configuration to " + folder, e);
        }
        return folder;
    }
}
