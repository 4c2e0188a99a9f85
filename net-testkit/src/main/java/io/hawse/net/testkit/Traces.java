package io.hawse.net.testkit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What a driver could leave in this process: threads elsewhere, open files, children. */
final class Traces {

    private static final Path SELF = Path.of("/proc/self");

    private Traces() {}

    /** The network namespaces that this JVM's threads are in; it should be one. */
    static Set<String> namespacesOfThreads() throws IOException {
        Set<String> namespaces = new HashSet<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(SELF.resolve("task"))) {
            for (Path task : tasks) {
                target(task.resolve("ns/net"), namespaces);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return namespaces;
    }

    private static void target(Path link, Set<String> targets) throws IOException {
        try {
            targets.add(Files.readSymbolicLink(link).toString());
        } catch (FileSystemException e) {
            // The thread or the file is gone, or about to go.
        }
    }

    /** How many open files there are of each kind: their names without numbers, such as {@code socket:[]}. */
    static Map<String, Integer> openFiles() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(SELF.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                Set<String> target = new HashSet<>();
                target(descriptor, target);
                target.forEach(name -> files.merge(name.replaceAll("[0-9]+", ""), 1, Integer::sum));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    static Set<Long> children() {
        Set<Long> pids = new HashSet<>();
        ProcessHandle.current().children().forEach(child -> pids.add(child.pid()));
        return pids;
    }

    /** Looks at this JVM's threads all the time, from a thread of its own. */
    static final class Watch implements AutoCloseable {

        private final Set<String> seen = new ConcurrentSkipListSet<>();
        private final Thread thread = new Thread(this::look, "testkit-watch");
        private volatile boolean done;

        static Watch start() {
            var watch = new Watch();
            watch.thread.start();
            return watch;
        }

        private void look() {
            while (!done) {
                try {
                    seen.addAll(namespacesOfThreads());
                } catch (IOException e) {
                    seen.add(String.valueOf(e.getMessage()));
                }
            }
        }

        /** All namespaces that a thread was seen in. */
        Set<String> seen() {
            return new HashSet<>(seen);
        }

        @Override
        public void close() {
            done = true;
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
