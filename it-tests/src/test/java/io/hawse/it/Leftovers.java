package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.core.StateFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a container could leave behind: interfaces, addresses, mounts, files in Hawse's folders, processes.
 *
 * @param links of the network namespace that plays the host
 * @param addresses of those links
 * @param mounts of this process's mount namespace
 * @param files all that is in Hawse's folders, but what stays for good
 * @param processes supervisors and those that wait to become commands
 */
record Leftovers(
        List<String> links, List<String> addresses, List<String> mounts, List<String> files, List<String> processes) {

    /** Made once, and kept: folders, when they were last swept, and locks, whose removal would part two who wait for the same one. */
    private static final Pattern STAYS =
            Pattern.compile("containers|networks|owners|set-aside|boot|locks|(locks/)?[^/]*\\.lock");

    private static final long MOMENT_NANOSECONDS = 5_000_000_000L;

    private static final int LOOKS = 100;
    private static final long LOOK_NANOSECONDS = 20_000_000;

    static Leftovers now(TestHost host) {
        return of(host, processes(host, ""));
    }

    /** As {@link #now}, but of processes only those of one container: where several hosts have one network namespace. */
    static Leftovers now(TestHost host, String container) {
        return of(host, processes(host, container));
    }

    private static Leftovers of(TestHost host, List<String> processes) {
        return new Leftovers(linkNames(host), addresses(host), mountPoints(), files(host.stateFolders()), processes);
    }

    /**
     * Looks until no veth is there that wasn't before, for a moment: a container's goes by itself when its namespace has gone. Nothing
     * else is waited for.
     */
    static Leftovers settled(Leftovers before, Supplier<Leftovers> look) {
        Leftovers now = look.get();
        for (int i = 0; i < LOOKS && now.hasMoreVeths(before); i++) {
            LockSupport.parkNanos(LOOK_NANOSECONDS);
            now = look.get();
        }
        return now;
    }

    private boolean hasMoreVeths(Leftovers before) {
        List<String> more = new ArrayList<>(links);
        more.removeAll(before.links);
        return !more.isEmpty() && more.stream().allMatch(link -> link.contains("@if"));
    }

    /** Asserts that there is no more than there was. */
    void assertSameAs(Leftovers before) {
        assertAll(
                () -> assertEquals(before.processes, processes, "processes"),
                () -> assertEquals(before.links, links, "interfaces"),
                () -> assertEquals(before.addresses, addresses, "addresses"),
                () -> assertEquals(before.mounts, mounts, "mounts"),
                () -> assertEquals(before.files, files, "files"));
    }

    /** What a process deletes that has outlived hawse gets a moment: it is out of service, and goes by itself. */
    private static List<String> linkNames(TestHost host) {
        List<String> names = linkNamesNow(host);
        long begin = System.nanoTime();
        while (names.stream().anyMatch(name -> name.startsWith("hawse-end"))
                && System.nanoTime() - begin < MOMENT_NANOSECONDS) {
            LockSupport.parkNanos(MOMENT_NANOSECONDS / 100);
            names = linkNamesNow(host);
        }
        return names;
    }

    /** Names alone: a host's interface may change its state. */
    private static List<String> linkNamesNow(TestHost host) {
        return host.witness("ip", "-o", "link")
                .lines()
                .map(line -> line.split(": ", 3)[1])
                .sorted()
                .toList();
    }

    /** Without what the kernel tells of an address's life. */
    private static List<String> addresses(TestHost host) {
        return host.witness("ip", "-o", "addr")
                .lines()
                .map(line -> line.split("\\s+", 5))
                .map(fields -> fields[1] + " " + fields[2] + " " + fields[3])
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

    /** What is in Hawse's folders, but for what stays. */
    static List<String> files(StateFolders folders) {
        List<String> found = new ArrayList<>();
        below(folders.runtime())
                .filter(path -> !STAYS.matcher(path).matches())
                .forEach(path -> found.add("state: " + path));
        below(folders.layers()).forEach(path -> found.add("layers: " + path));
        below(folders.networks()).forEach(path -> found.add("networks: " + path));
        return found;
    }

    /** Sorted, and relative to the folder. What is removed meanwhile, by somebody whom a test started, counts as gone. */
    private static Stream<String> below(Path folder) {
        TreeSet<String> found = new TreeSet<>();
        addBelow(folder, folder, found);
        return found.stream();
    }

    private static void addBelow(Path root, Path folder, Set<String> found) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                found.add(root.relativize(child).toString());
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    addBelow(root, child, found);
                }
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            // Gone, not made yet, or a container's: then its folder counts.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those that bear a supervisor's name, as init does until it becomes the command: of one container, or, with no name, all in the
     * host's namespace. Not all that there are, for somebody else may run containers on this machine.
     */
    static List<String> processes(TestHost host, String container) {
        TreeSet<String> found = new TreeSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            Object ours = Files.getAttribute(host.networkNamespace(), "unix:ino");
            for (Path process : processes) {
                if (container.isEmpty() ? isSupervisorIn(ours, process) : isCalled("hawse:" + container, process)) {
                    found.add(process.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static boolean isCalled(String name, Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip().equals(name);
        } catch (IOException e) {
            return false; // ended meanwhile
        }
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
