package io.hawse.core;

import io.hawse.sys.ByteText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process of a container.
 *
 * @param pid as this JVM sees it
 * @param innerPid as the container sees it
 * @param uid its real user id, as this JVM sees it
 * @param command its arguments; its name where it has none
 */
public record ContainerProcess(long pid, long innerPid, long uid, String command) {

    /** Those in the process namespace of a container's first process; not those in namespaces that it has made below that. */
    static List<ContainerProcess> of(long init) throws IOException {
        Path namespace = Files.readSymbolicLink(Path.of("/proc", Long.toString(init), "ns/pid"));
        List<ContainerProcess> processes = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                find(process, namespace).ifPresent(processes::add);
            }
        }
        processes.sort((one, other) -> Long.compare(one.innerPid(), other.innerPid()));
        return processes;
    }

    private static Optional<ContainerProcess> find(Path process, Path namespace) {
        try {
            if (!Files.readSymbolicLink(process.resolve("ns/pid")).equals(namespace)) {
                return Optional.empty();
            }
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            String[] pids = field(status, "NSpid:");
            String arguments = ByteText.decode(Files.readAllBytes(process.resolve("cmdline")))
                    .replace('\0', ' ')
                    .strip();
            return Optional.of(new ContainerProcess(
                    Long.parseLong(pids[0]),
                    Long.parseLong(pids[pids.length - 1]),
                    Long.parseLong(field(status, "Uid:")[0]),
                    arguments.isEmpty() ? "[" + field(status, "Name:")[0] + "]" : arguments));
        } catch (IOException e) {
            return Optional.empty(); // it has ended, or is somebody else's
        }
    }

    private static String[] field(String status, String key) throws IOException {
        return status.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split("\\s+"))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + key + " in /proc/PID/status"));
    }
}
