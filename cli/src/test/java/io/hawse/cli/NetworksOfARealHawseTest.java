package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.Hawse;
import io.hawse.core.StateFolders;
import io.hawse.net.api.Addressing;
import io.hawse.net.testkit.FakeNetworkDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs below {@code hawse network} and {@code hawse gc} with the library behind them, and a driver that builds nothing. */
final class NetworksOfARealHawseTest {

    @TempDir
    private Path folder;

    private FakeCaller reader = FakeCaller.in(Path.of("/"));

    private int hawse(String... words) {
        reader = new FakeCaller(folder, Map.of(), "y\n");
        Caller caller = reader.caller();
        StateFolders folders =
                new StateFolders(folder.resolve("run"), folder.resolve("layers"), folder.resolve("networks"));
        HawseFactory factory = options -> Hawse.builder()
                .driver(new FakeNetworkDriver("alone", Addressing.OWN))
                .driver(new FakeNetworkDriver("fake", Addressing.LEASED))
                .state(folders)
                .build();
        Configuration configuration = new Configuration(caller, folder.resolve("hawse.conf"));
        return new Cli(caller, configuration, factory, new ForegroundTest.FakeSignals(), 0).run(List.of(words));
    }

    private List<String> names() {
        assertEquals(0, hawse("network", "ls", "--quiet"));
        return new ArrayList<>(reader.out().lines().toList());
    }

    @Test
    void networkIsMadeShownAndRemoved() {
        assertEquals(0, hawse("network", "create", "--subnet=198.51.100.0/24", "--subnet=fd00:5::/64", "blue"));
        assertEquals("blue\n", reader.out());
        assertEquals(0, hawse("network", "ls"));
        assertTrue(
                reader.out().lines().anyMatch(line -> line.matches("blue +fake +198.51.100.0/24,fd00:5::/64 +\\S+ +0")),
                reader::out);
        assertEquals(0, hawse("network", "inspect", "blue"));
        assertTrue(reader.out().contains("\"gateway\": \"fd00:5::1\""), reader::out);
        assertEquals(0, hawse("network", "rm", "blue"));
        assertEquals("blue\n", reader.out());
        assertEquals(List.of("default"), names());
    }

    @Test
    void whatTheLibraryRefusesIsOneLine() {
        assertEquals(0, hawse("network", "create", "--subnet=198.51.100.0/24", "blue"));
        for (String words : List.of(
                "network create fake",
                "network create default",
                "network create blue",
                "network create --driver=alone green",
                "network create --subnet=198.51.100.0/25 green",
                "network rm green",
                "network rm default")) {
            assertEquals(125, hawse(words.split(" ")), words);
            assertEquals("", reader.out(), words);
            assertEquals(1, reader.err().lines().count(), reader::err);
        }
        assertEquals(List.of("default", "blue"), names());
    }

    @Test
    void pruneRemovesAllThatNobodyIsIn() {
        assertEquals(0, hawse("network", "create", "--subnet=198.51.100.0/25", "green"));
        assertEquals(0, hawse("network", "create", "--subnet=198.51.100.128/25", "blue"));
        assertEquals(0, hawse("network", "prune"));
        assertEquals("blue\ngreen\n", reader.out());
        assertEquals(List.of("default"), names());
    }

    @Test
    void whereNothingIsLeftNothingIsCollected() {
        assertEquals(0, hawse("gc"));
        assertEquals("nothing to remove\n", reader.out());
    }
}
