package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code hawse run --timings}, and what the flight recorder has. How long anything takes is nobody's business here. */
final class TimingsIT {

    private static final Pattern ROW = Pattern.compile(" *(\\d+\\.\\d\\d) +(\\d+\\.\\d\\d)  ([a-z]+) +(\\S.*)");

    private static final List<String> BEFORE = List.of("launcher", "jvm", "words", "library", "sweep", "choice");
    private static final List<String> UP_TO_NAMESPACES = List.of("claim", "layer", "spawn", "namespaces");
    private static final List<String> UP_TO_SOCKET = List.of("ids", "processes", "socket");
    private static final List<String> END = List.of("status", "reap");
    private static final List<String> GONE = List.of("remove", "forget", "total");

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private record Row(BigDecimal at, BigDecimal took, String phase, String what) {}

    private static List<Row> table(String err) {
        List<String> lines = err.lines().toList();
        assertTrue(lines.get(0).matches(" +at +took +phase +what.*"), err);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(
                        new BigDecimal(row.group(1)), new BigDecimal(row.group(2)), row.group(3), row.group(4)));
            }
        }
        return rows;
    }

    private static void assertAllIsAccountedFor(List<Row> rows) {
        BigDecimal reached = new BigDecimal("0.00");
        for (Row row : rows.subList(0, rows.size() - 1)) {
            assertEquals(reached, row.at(), row::toString);
            reached = reached.add(row.took());
        }
        Row total = rows.get(rows.size() - 1);
        assertEquals("total", total.phase());
        assertEquals(reached, total.took());
    }

    @SafeVarargs
    private static void assertPhases(List<Row> rows, List<String>... expected) {
        List<String> phases = new ArrayList<>();
        for (List<String> part : expected) {
            phases.addAll(part);
        }
        assertEquals(
                phases,
                rows.stream()
                        .map(Row::phase)
                        .filter(phase -> !phase.equals("other"))
                        .toList());
    }

    @Test
    void lifeWithoutANetwork() {
        long before = System.nanoTime();
        Outcome outcome = HOST.hawse().run("--timings", "--net=none", HOST.box(), "sh", "-c", "echo hello; exit 7");
        long took = System.nanoTime() - before;
        assertEquals(7, outcome.status(), outcome::toString);
        assertEquals("hello\n", outcome.out());
        List<Row> rows = table(outcome.err());
        assertEquals(outcome.err().lines().count() - 1, rows.size(), outcome::err);
        assertPhases(rows, BEFORE, UP_TO_NAMESPACES, UP_TO_SOCKET, List.of("names", "execute", "command"), END, GONE);
        assertAllIsAccountedFor(rows);
        BigDecimal seenFromOutside = BigDecimal.valueOf(took, 6).add(BigDecimal.TEN); // ms; the kernel's ticks have 10
        BigDecimal total = rows.get(rows.size() - 1).took();
        assertTrue(total.compareTo(seenFromOutside) <= 0, () -> total + " of " + seenFromOutside);
    }

    @Test
    @Tag("root")
    void lifeInANetworkHasItsLeaseAndItsDriver() {
        Outcome outcome = HOST.hawse().run("--timings", "--net=netlink", HOST.box(), "true");
        List<Row> rows = table(outcome.err());
        assertPhases(
                rows,
                BEFORE,
                List.of("claim", "layer", "spawn", "lease", "namespaces"),
                UP_TO_SOCKET,
                List.of("attach", "names", "execute", "command"),
                END,
                List.of("detach", "release"),
                GONE);
        assertAllIsAccountedFor(rows);
        Row lease = rows.stream()
                .filter(row -> row.phase().equals("lease"))
                .findFirst()
                .orElseThrow();
        Row namespaces = rows.stream()
                .filter(row -> row.phase().equals("namespaces"))
                .findFirst()
                .orElseThrow();
        assertTrue(namespaces.what().contains("; at work since " + lease.at() + ", for "), namespaces::toString);
    }

    @Test
    void terminalIsWaitedFor() {
        Outcome outcome = HOST.hawse().run("--timings", "-t", "--net=none", HOST.box(), "true");
        List<Row> rows = table(outcome.err());
        assertPhases(
                rows,
                BEFORE,
                UP_TO_NAMESPACES,
                UP_TO_SOCKET,
                List.of("terminal", "names", "execute", "command"),
                END,
                GONE);
        assertAllIsAccountedFor(rows);
    }

    @Test
    void startThatFailsShowsHowFarItCame() {
        Outcome outcome = HOST.hawse().run("--timings", "--net=none", HOST.box(), "no-such-command");
        assertEquals(127, outcome.status(), outcome::toString);
        List<Row> rows = table(outcome.err());
        assertPhases(rows, BEFORE, UP_TO_NAMESPACES, UP_TO_SOCKET, List.of("names", "execute", "reap"), GONE);
        assertAllIsAccountedFor(rows);
        assertEquals(
                List.of("execute"),
                rows.stream()
                        .filter(row -> row.what().endsWith("; FAILED"))
                        .map(Row::phase)
                        .toList());
        String[] lines = outcome.err().split("\n", -1);
        assertTrue(lines[lines.length - 2].startsWith("hawse: "), outcome::err);
    }

    @Test
    void detachedContainersTableEndsWithTheHandover() {
        Outcome outcome =
                HOST.hawse().run("--timings", "-d", "--rm", "--net=none", "--name=apart", HOST.box(), "sleep", "1000");
        assertEquals(0, outcome.status(), outcome::toString);
        try {
            assertTrue(outcome.out().matches("[0-9a-f]{64}\n"), outcome::toString);
            List<Row> rows = table(outcome.err());
            assertPhases(
                    rows, BEFORE, UP_TO_NAMESPACES, UP_TO_SOCKET, List.of("names", "execute", "handover", "total"));
            assertAllIsAccountedFor(rows);
        } finally {
            HOST.hawse().call("rm", "-f", "apart").succeeded();
        }
    }

    @Test
    void nothingIsPrintedAndNoEventIsLoadedWithoutBeingAskedFor() throws Exception {
        Path loaded = Files.createTempDirectory(HOST.folder(), "classes-").resolve("loaded");
        HawseCli hawse = HOST.hawse()
                .with("HAWSE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded)
                .with("HAWSE_ARCHIVE", "off");
        hawse.run("--net=none", HOST.box(), "true").succeeded();
        List<String> classes = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains(" jdk.jfr.") || line.contains(" java.lang.management."))
                .filter(line -> !line.contains(" jdk.jfr.FlightRecorder source:"))
                .toList();
        assertEquals(List.of(), classes);
        assertTrue(Files.readString(loaded).contains(" io.hawse.core.timing.Stopwatch "), "a log of loaded classes");
    }

    /** As in any JVM that uses the library: nothing but a flag of Java's is needed. */
    @Test
    void flightRecorderHasTheStart() throws Exception {
        Path folder = Files.createTempDirectory(HOST.folder(), "flight-");
        Path recording = folder.resolve("recording.jfr");
        String flags = "-XX:StartFlightRecording=filename=" + recording + ",dumponexit=true -Xlog:disable";
        Outcome outcome = HOST.hawse()
                .with("HAWSE_JAVA_OPTS", flags)
                .run("--net=none", HOST.box(), "sleep", "1"); // a while, in which the recorder stops threads by SIGUSR2
        assertEquals(0, outcome.status(), outcome::toString);
        List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
        for (String name : List.of("hawse.ContainerStart", "hawse.ContainerEnd")) {
            assertEquals(1, count(events, name), name);
        }
        String container = events.stream()
                .filter(event -> event.getEventType().getName().equals("hawse.ContainerStart"))
                .findFirst()
                .orElseThrow()
                .getString("container");
        List<String> phases = events.stream()
                .filter(event -> event.getEventType().getName().equals("hawse.ContainerPhase"))
                .filter(event -> event.getString("container").equals(container))
                .map(event -> event.getString("phase"))
                .toList();
        assertTrue(phases.containsAll(List.of("SWEEP", "SPAWN", "EXECUTE", "COMMAND", "FORGET")), phases::toString);
    }

    private static long count(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .count();
    }
}
