package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How often a container's life asks the kernel for what, in a warm JVM: unlike its time, that is the same on every machine. The numbers
 * are in {@code syscalls.txt}, which says how to change them.
 */
final class SystemCallsIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    @Test
    @Tag("root")
    void bridgeByNetlink() throws IOException {
        assertWithinBounds("netlink");
    }

    @Test
    @Tag("root")
    @Tag("once")
    void bridgeByIp() throws IOException {
        assertWithinBounds("bridge");
    }

    @Test
    void noNetworkButLoopback() throws IOException {
        assumeTrue(
                Role.current() != Role.USER,
                "newuidmap, as any program with the setuid bit, has no rights under strace");
        assertWithinBounds("loopback");
    }

    private static void assertWithinBounds(String driver) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/strace")) || Files.isExecutable(Path.of("/bin/strace")),
                "no strace here");
        assumeTrue(
                System.getProperty("os.arch", "").equals("amd64"),
                "the numbers are those of x86-64, where strace names every call");
        Path trace = HOST.folder().resolve(driver + ".strace");
        try (Running jvm = HOST.start(CountedStarts.traced(trace, HOST.stateFolders(), Path.of(HOST.box()), driver)
                .toArray(String[]::new))) {
            jvm.await().succeeded();
        }
        List<Tally> starts = Traced.starts(StartingJvm.java(), Files.readAllLines(trace));
        assertEquals(CountedStarts.COUNTED, starts.size(), "starts in " + trace);

        String scenario = scenario(driver);
        Tally median = Tally.median(starts);
        Bounds bounds = Bounds.of(scenario);
        System.out.print(median.totals(scenario));
        bounds.loose(median).forEach(line -> System.out.println("could be less in syscalls.txt: " + line));
        List<String> broken = bounds.broken(median);
        assertTrue(
                broken.isEmpty(),
                () -> "until it runs and until nothing is left, other than syscalls.txt says:\n"
                        + String.join("\n", broken)
                        + "\nall of it:\n"
                        + median.table(scenario));
    }

    private static String scenario(String driver) {
        return Role.current().toString().toLowerCase(Locale.ROOT) + "/" + driver;
    }
}
