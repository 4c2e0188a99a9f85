package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a container could leave behind: interfaces, mounts, files in Hawse's folders, processes.
 *
 * @param links of the network namespace that plays the host
 * @param mounts of this process's mount namespace
 * @param files records, leases, layers and networks that were created
 * @param processes supervisors in that network namespace
 */
record Leftovers(List<String> links, List<String> mounts, List<String> files, List<String> processes) {

    static Leftovers now(TestHost host) {
        return new Leftovers(linkNames(host), mountPoints(), files(host), supervisors(host.networkNamespace()));
    }

    /** Asserts that there is no more than there was. */
    void assertSameAs(Leftovers before) {
        assertAll(
                () -> assertEquals(before.processes, processes, "processes"),
                () -> assertEquals(before.links, links, "interfaces"),
                () -> assertEquals(before.mounts, mounts, "mounts"),
                () -> assertEquals(before.files, files, "files"));
    }

    /** Names alone: a host's interface may change its state. */
    private static List<String> linkNames(TestHost host) {
        return host.witness("ip", "-o", "link")
                .lines()
                .map(line -> line.split(": ", 3)[1])
                .sorted()
                .toList();
    }

    private static List<String> mountPoints() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                    .map(line -> line.split(" ", 6))
                    .map(fields -> fields[2] + " " + fields[3] + " " + fields[4])
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> files(TestHost host) {
        List<String> found = new ArrayList<>();
        found.addAll(below(host.state().resolve("containers"), 1));
        found.addAll(below(host.layers(), 1));
        found.addAll(below(host.networks(), 1));
        for (String network : below(host.state().resolve("networks"), 1)) {
            found.addAll(below(Path.of(network, "leases"), 1));
        }
        return found;
    }

    private static List<String> below(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.filter(path -> !path.equals(folder))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not all that there are: somebody else may run containers on this machine. */
    private static List<String> supervisors(Path networkNamespace) {
        TreeSet<String> found = new TreeSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            Object ours = Files.getAttribute(networkNamespace, "unix:ino");
            for (Path process : processes) {
                if (isSupervisorIn(ours, process)) {
                    found.add(process.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static boolean isSupervisorIn(Object namespace, Path process) {
        try {
            return Files.readString(process.resolve("comm")).startsWith("hawse:")
                    && Files.getAttribute(process.resolve("ns/net"), "unix:ino").equals(namespace);
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }
}
