package io.hawse.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A network namespace that plays the host, as ip-netns(8) makes it: nothing in it but a loopback interface that is down. */
final class HostNamespace implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private HostNamespace(String name) {
        this.name = name;
    }

    static HostNamespace make() {
        String name = "hawse-it-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        Witness.run("ip", "netns", "add", name);
        return new HostNamespace(name);
    }

    /** Whether there is no interface that is up, but for a loopback. */
    static boolean ofThisJvmIsUnused() {
        return Witness.run("ip", "-o", "link", "show", "up").lines().allMatch(line -> line.startsWith("1: lo:"));
    }

    /** The words that run a command in it. Not those of ip-netns(8), which hides the cgroup mounts. */
    List<String> entering(List<String> command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "--net=" + file()));
        words.addAll(command);
        return words;
    }

    Path file() {
        return Path.of("/run/netns", name);
    }

    @Override
    public void close() {
        Witness.run("ip", "netns", "delete", name);
        if (Files.exists(file())) {
            throw new IllegalStateException(file() + " is still there");
        }
    }
}
