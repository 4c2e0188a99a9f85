package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this JVM, and the kernel on its behalf, hold and should hold no more of after many containers than after a few.
 *
 * @param counted how many there are of a thing: descriptors by what they lead to, threads by their names, buffers outside of the
 *     heap, processes below this one
 * @param kernel links, addresses, routes, numbers of other namespaces and mounts
 * @param files in Hawse's folders
 * @param heap what is left of it after a collection, in bytes
 * @param anonymous memory of the process that no file lies behind, in bytes
 */
record Holdings(Map<String, Long> counted, List<String> kernel, List<String> files, long heap, long anonymous) {

    static Holdings now(TestHost host) throws IOException {
        long heap = heapAfterCollection(); // first, since it also closes what only a collection closes
        Map<String, Long> counted = new TreeMap<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            descriptors.forEach(fd -> count("descriptor of " + kindOf(fd), counted));
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> count("thread " + numberless(thread.getName()), counted));
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            counted.put(pool.getName() + " buffers", pool.getCount());
            counted.put(pool.getName() + " buffers' bytes", pool.getMemoryUsed());
        }
        ProcessHandle.current().descendants().forEach(process -> count("process", counted));
        return new Holdings(counted, kernel(host), files(host), heap, anonymousMemory());
    }

    private static void count(String thing, Map<String, Long> counted) {
        counted.merge(thing, 1L, Long::sum);
    }

    private static String kindOf(Path descriptor) {
        try {
            return numberless(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return "the folder that was just read";
        }
    }

    /** Names have numbers in them that differ each time, and containers are named by random words. */
    private static String numberless(String name) {
        return name.replaceAll("[a-z]+_[a-z]+|[0-9a-f]{64}|[0-9]+", "N");
    }

    private static List<String> kernel(TestHost host) {
        return Stream.of(
                        host.witness("ip", "-o", "link"),
                        host.witness("ip", "-o", "addr"),
                        host.witness("ip", "-o", "route", "show", "table", "all"),
                        host.witness("ip", "-o", "-6", "route", "show", "table", "all"),
                        host.witness("ip", "netns", "list-id"),
                        host.witness("cat", "/proc/self/mountinfo"))
                .flatMap(String::lines)
                .map(line -> line.replaceAll(" (valid|preferred)_lft \\w+", ""))
                .sorted()
                .toList();
    }

    private static List<String> files(TestHost host) throws IOException {
        try (Stream<Path> state = Files.walk(host.state());
                Stream<Path> layers = Files.walk(host.layers())) {
            return Stream.concat(state, layers).map(Path::toString).sorted().toList();
        }
    }

    private static long heapAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long anonymousMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is more of than before, by name. */
    Map<String, Long> growthSince(Holdings before) {
        return counted.entrySet().stream()
                .filter(entry -> entry.getValue() > before.counted.getOrDefault(entry.getKey(), 0L))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue() - before.counted.getOrDefault(entry.getKey(), 0L),
                        Long::sum,
                        TreeMap::new));
    }

    /** Asserts that kernel and folders are as they were. */
    void assertSameOutsideAs(Holdings before) {
        assertEquals(String.join("\n", before.kernel), String.join("\n", kernel));
        assertEquals(String.join("\n", before.files), String.join("\n", files));
    }
}
