package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import io.hawse.cli.format.Struct;
import io.hawse.core.ContainerReport;
import io.hawse.core.ContainerReport.End;
import io.hawse.core.ContainerReport.Mode;
import io.hawse.core.ContainerReport.Status;
import io.hawse.core.ExitStatus;
import io.hawse.core.ExitStatus.Exited;
import io.hawse.core.ExitStatus.Signaled;
import io.hawse.core.KnownContainer;
import io.hawse.core.Label;
import io.hawse.net.api.ContainerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PsTest {

    private static final Instant NOW = FakeLibrary.CREATED.plusSeconds(100);

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));

    private static ContainerReport created(String name, String id, Status status, Instant created) {
        Optional<End> end = status == Status.ENDED ? Optional.of(new End(new Exited(0), created)) : Optional.empty();
        return FakeLibrary.report(name, id, status, end, created);
    }

    private static ContainerReport running(List<String> command, List<InetAddress> addresses) {
        return new ContainerReport(
                new ContainerId("web"),
                "3f2a9c1e",
                Status.RUNNING,
                Optional.empty(),
                OptionalLong.of(7),
                Mode.DETACHED,
                Optional.of(NOW.minusSeconds(3)),
                "/srv/box",
                command,
                "web",
                "blue",
                addresses,
                false,
                List.of(),
                FakeLibrary.UNKNOWN_SETUP);
    }

    private static String table(ContainerReport... reports) {
        return ContainersTable.of(List.of(reports), NOW, ContainersTable.Width.USUAL, Ink.PLAIN);
    }

    @Test
    void thoseThatRunAreShownTheNewestFirst() {
        library.add(created("old", "00000001", Status.RUNNING, NOW.minusSeconds(60)));
        library.add(created("over", "00000002", Status.ENDED, NOW.minusSeconds(50)));
        library.add(created("new", "00000003", Status.STARTING, NOW.minusSeconds(40)));
        library.add(created("beside", "00000004", Status.RUNNING, NOW.minusSeconds(60)));
        assertEquals(0, library.hawse("ps", "-q"));
        assertEquals("00000003\n00000004\n00000001\n", library.out());
        assertEquals("", library.err());
        assertEquals(0, library.hawse("ps", "-aq"));
        assertEquals("00000003\n00000002\n00000004\n00000001\n", library.out());
    }

    @Test
    void withoutContainersThereAreTheHeadingsOrNothing() {
        assertEquals(0, library.hawse("ps"));
        assertEquals("ID  NAME  COMMAND  STATUS  CREATED  NETWORK  ADDRESS\n", library.out());
        assertEquals(0, library.hawse("ps", "-q"));
        assertEquals("", library.out());
        assertEquals(0, library.hawse("ps", "--format=json"));
        assertEquals("[]\n", library.out());
    }

    @Test
    void oneThatIsRemovedMeanwhileIsNotShown() {
        KnownContainer gone = library.add("gone");
        library.add(FakeLibrary.running("web", "3f2a9c1e"));
        when(gone.find()).thenReturn(Optional.empty());
        assertEquals(0, library.hawse("ps", "-q"));
        assertEquals("3f2a9c1e\n", library.out());
    }

    @Test
    void tableHasALineForEach() throws UnknownHostException {
        ContainerReport web = running(
                List.of("httpd", "-f", "-p", "8080"),
                List.of(InetAddress.getByName("10.1.0.2"), InetAddress.getByName("fd00:0:0:1::2")));
        ContainerReport bare = new ContainerReport(
                new ContainerId("bare"),
                "00000001",
                Status.STARTING,
                Optional.empty(),
                OptionalLong.empty(),
                Mode.FOREGROUND,
                Optional.empty(),
                "",
                List.of("sh"),
                "bare",
                "",
                List.of(),
                false,
                List.of(),
                FakeLibrary.UNKNOWN_SETUP);
        assertEquals(
                """
                ID        NAME  COMMAND           STATUS                       CREATED        NETWORK   ADDRESS
                3f2a9c1e  web   httpd -f -p 8080  running                      3 seconds ago  blue      10.1.0.2,fd00:0:0:1::2
                00000001  bare  sh                starting                     -              -         -
                00000002  over  httpd -f          exited (3) 10 seconds ago    1 minute ago   loopback  -
                00000003  shot  httpd -f          exited (137) 10 seconds ago  1 minute ago   loopback  -
                """,
                table(
                        web,
                        bare,
                        FakeLibrary.ended("over", "00000002", new Exited(3)),
                        FakeLibrary.ended("shot", "00000003", new Signaled(9))));
    }

    /** What the table shows of a command. */
    private static String shown(String... command) {
        String line =
                table(running(List.of(command), List.of())).lines().toList().get(1);
        return line.substring("3f2a9c1e  web   ".length(), line.indexOf("  running"));
    }

    @Test
    void longCommandIsCutOffUnlessAllIsAskedFor() {
        String[] command = {"java", "-jar", "/opt/shop/shop.jar", "--port=8080"};
        assertEquals("java -jar /opt/shop/shop.ja...", shown(command));
        assertEquals("x".repeat(30), shown("x".repeat(30)));
        library.add(running(List.of(command), List.of()));
        library.hawse("ps", "--no-trunc");
        assertTrue(library.out().contains("  java -jar /opt/shop/shop.jar --port=8080  "), library::out);
    }

    @Test
    void commandIsNotCutWithinACharacter() {
        assertEquals("\ud83e\udd80".repeat(27) + "...", shown("\ud83e\udd80".repeat(40)));
        assertEquals("\ud83e\udd80".repeat(30), shown("\ud83e\udd80".repeat(30)));
    }

    @Test
    void commandDoesNothingToTheTerminal() {
        assertEquals("echo a | \\x1b[31mb", shown("echo", "a\n\u001b[31mb"));
    }

    @Test
    void coloursTellHowItIs() {
        String text = ContainersTable.of(
                List.of(
                        running(List.of("sh"), List.of()),
                        created("new", "00000001", Status.STARTING, NOW),
                        FakeLibrary.ended("well", "00000002", new Exited(0)),
                        FakeLibrary.ended("ill", "00000003", new Exited(1))),
                NOW,
                ContainersTable.Width.USUAL,
                Ink.COLOUR);
        List<String> lines = text.lines().toList();
        assertTrue(lines.get(1).contains(Ink.COLOUR.paint(Tone.GOOD, "running")), text);
        assertTrue(lines.get(2).contains(Ink.COLOUR.paint(Tone.CAUTION, "starting")), text);
        assertTrue(lines.get(3).contains(Ink.COLOUR.paint(Tone.FAINT, "exited (0) 10 seconds ago")), text);
        assertTrue(lines.get(4).contains(Ink.COLOUR.paint(Tone.BAD, "exited (1) 10 seconds ago")), text);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0 seconds ago",
        "1, 1 second ago",
        "59, 59 seconds ago",
        "60, 1 minute ago",
        "3599, 59 minutes ago",
        "3600, 1 hour ago",
        "86399, 23 hours ago",
        "86400, 1 day ago",
        "864000, 10 days ago"
    })
    void ageIsInTheLargestUnit(long seconds, String age) {
        assertEquals(age, ContainersTable.ago(NOW, NOW.plus(Duration.ofSeconds(seconds))));
    }

    @Test
    void jsonIsThatOfInspectAndKnowsTheSameContainers() {
        ExitStatus status = new Exited(0);
        library.add(FakeLibrary.running("web", "00000001"));
        library.add(FakeLibrary.ended("old", "00000002", status));
        assertEquals(0, library.hawse("inspect", "web"));
        String web = library.out();
        assertEquals(0, library.hawse("ps", "--format=json"));
        assertEquals(web, library.out());
        assertEquals(0, library.hawse("inspect", "old", "web"));
        String both = library.out();
        assertEquals(0, library.hawse("ps", "-a", "--format", "json"));
        assertEquals(both, library.out());
    }

    private static ContainerReport labelled(String name, String id, Status status, String... labels) {
        return new ContainerReport(
                new ContainerId(name),
                id,
                status,
                status == Status.ENDED ? Optional.of(new End(new Exited(3), NOW)) : Optional.empty(),
                OptionalLong.empty(),
                Mode.DETACHED,
                Optional.of(NOW.minusSeconds(60)),
                "/srv/box",
                List.of("sh"),
                name,
                name.equals("db") ? "blue" : "none",
                List.of(),
                false,
                List.of(labels).stream().map(Label::parse).toList(),
                FakeLibrary.UNKNOWN_SETUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-f name=web | web web2",
                "-f name=^web$ | web",
                "-f name=^/web$ | web",
                "-f name=db -f name=2 | db web2",
                "-f id=0000 | db web web2",
                "-f id=00000002 | web",
                "-f status=running | web web2",
                "-f status=exited | old",
                "-f status=created | db",
                "-f status=paused | ''",
                "-f exited=3 | old",
                "-f exited=0 | ''",
                "-f label=tier | web web2",
                "-f label=tier=web | web",
                "-f label=tier= | ''",
                "-f label=tier -f label=x | web2",
                "-f label=tier=web -f label=x | ''",
                "-f network=blue | db",
                "-f ancestor=/srv/box -a | db old web web2",
                "-f name=web -f label=x | web2",
            })
    void filtersAreDockers(String options, String shown) {
        library.add(labelled("db", "00000001", Status.STARTING));
        library.add(labelled("web", "00000002", Status.RUNNING, "tier=web"));
        library.add(labelled("web2", "00000003", Status.RUNNING, "tier=app", "x"));
        library.add(labelled("old", "10000004", Status.ENDED, "y"));
        assertEquals(0, library.hawse(("ps --format={{.Names}} " + options).split(" ")));
        assertEquals("", library.err());
        assertEquals(shown.isEmpty() ? "" : shown.replace(' ', '\n') + "\n", library.out());
    }

    @Test
    void fieldsOfATemplateAreDockers() {
        ContainerReport old = labelled("old", "10000004", Status.ENDED, "a=x", "b");
        Struct fields = ContainerFields.ofList(old, NOW.plusSeconds(120), ContainersTable.Width.USUAL);
        assertEquals(
                "10000004|old|/srv/box|sh|3 minutes ago|Exited (3) 2 minutes ago|exited|3|0||none|a=x,b=|x|\n",
                ContainerTemplate.parse(
                                "{{.ID}}|{{.Names}}|{{.Image}}|{{.Command}}|{{.RunningFor}}|{{.Status}}|{{.State}}|"
                                        + "{{.ExitCode}}|{{.Pid}}|{{.Ports}}|{{.Networks}}|{{.Labels}}|{{.Label \"a\"}}|{{.Label \"c\"}}")
                        .print(List.of(fields), ContainerFields.headings(), Ink.PLAIN));
        Struct up = ContainerFields.ofList(
                running(List.of("sh"), List.of()), NOW.plusSeconds(57), ContainersTable.Width.USUAL);
        assertEquals("Up 1 minute", up.fields().get("Status"));
        assertTrue(String.valueOf(up.fields().get("CreatedAt"))
                .matches("2024-05-01 \\d\\d:\\d\\d:\\d\\d [+-]\\d{4} \\S+"));
    }

    @Test
    void eachFieldHasAHeading() {
        Struct fields = ContainerFields.ofList(running(List.of("sh"), List.of()), NOW, ContainersTable.Width.USUAL);
        assertEquals(
                fields.fields().keySet(), ContainerFields.headings().fields().keySet());
    }

    @Test
    void tableOfATemplateHasHeadings() {
        library.add(labelled("a", "00000001", Status.RUNNING, "my.tier=web"));
        library.add(labelled("longer", "00000002", Status.RUNNING));
        assertEquals(0, library.hawse("ps", "--format", "table {{.Names}}\\t{{.Label \"my.tier\"}}\\t{{.ID}}"));
        assertEquals("""
                NAMES   tier  CONTAINER ID
                a       web   00000001
                longer        00000002
                """, library.out());
        assertEquals(0, library.hawse("ps", "--format", "{{.Names}}\\t{{.State}}"));
        assertEquals("a\trunning\nlonger\trunning\n", library.out());
        assertEquals(0, library.hawse("ps", "--format", "table"));
        assertTrue(library.out().startsWith("ID "), library::out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ps web | unexpected 'web'; see 'hawse help ps'",
                "ps --format=yaml | there is no format 'yaml'; there are text, json and templates, as in '{{.ID}} {{.Names}}'",
                "ps --filter web | filter 'web' isn't like KEY=VALUE; as in --filter name=web",
                "ps --filter health=good | there is no filter 'health'; the keys are name, id, status, label, network, ancestor and exited",
                "ps --filter status=alive | filter 'status=alive': there is no such status; there are starting, running and exited",
                "ps --filter exited=x | filter 'exited=x' has no exit status; as in --filter exited=0",
                "ps --filter name=[ | filter 'name=[' is no regular expression: Unclosed character class; as in --filter name=^web",
                "ps -l | unknown option '-l'; --format=json has it all"
            })
    void wrongWordIsOneLine(String line, String message) {
        assertEquals(125, library.hawse(line.split(" ")));
        assertEquals("hawse: " + message + "\n", library.err());
        assertEquals("", library.out());
    }
}
