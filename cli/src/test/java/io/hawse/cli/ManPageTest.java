package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.OptionSpec;

final class ManPageTest {

    @TempDir
    private Path folder;

    private FakeCaller reader = FakeCaller.in(Path.of("/"));

    private int hawse(String... words) {
        reader = FakeCaller.in(folder);
        Caller caller = reader.caller();
        HawseFactory none = options -> {
            throw new AssertionError("manual pages need no library");
        };
        Configuration configuration = new Configuration(caller, folder.resolve("hawse.conf"));
        return new Cli(caller, configuration, none, new ForegroundTest.FakeSignals(), 0).run(List.of(words));
    }

    @Test
    void pageIsMadeOfTheHelp() {
        String page = ManPage.of(Verb.GC).roff();
        assertTrue(page.startsWith(".TH HAWSE\\-GC 1 \"\" \"hawse "), page);
        assertTrue(page.contains("""
                .SH "NAME"
                hawse\\-gc \\- remove what dead containers have left behind
                .SH "SYNOPSIS"
                \\fBhawse gc\\fR [OPTIONS]
                .SH "DESCRIPTION"
                Removes what containers have left behind that were killed, or whose machine
                """), page);
        assertTrue(page.contains("""
                .SH "OPTIONS"
                .TP
                \\fB\\-\\-format\\fR=\\fIFORMAT\\fR
                text for people or json for scripts (default: text)
                """), page);
        assertTrue(page.contains("""
                .SH "EXAMPLES"
                .RS 2
                .nf
                hawse gc
                hawse gc \\-\\-format=json | jq \\-r \\(aq.removed[].name\\(aq
                .fi
                .RE
                .SH "SEE ALSO"
                \\fBhawse\\fR(1)
                """), page);
    }

    @Test
    void paragraphsWithATitleAreSections() {
        String page = ManPage.of(Verb.RUN).roff();
        for (String title : List.of("EXIT STATUS", "SIGNALS", "ENVIRONMENT", "FILES", "EXAMPLES")) {
            assertTrue(page.contains("\n.SH \"" + title + "\"\n"), title);
        }
        assertTrue(page.contains("\n.SH \"EXIT STATUS\"\nThat of COMMAND, or 128+N"), page);
    }

    @Test
    void textThatRoffWouldReadIsEscaped() {
        assertEquals("\\&.SH \\e \\- \\(aq \\(ti \\(ha \\(ga", Roff.escaped(".SH \\ - ' ~ ^ `"));
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void everyPageNamesItsOptionsAndWhatIsBelow(Verb verb) {
        String page = ManPage.of(verb).roff();
        List<OptionSpec> options =
                verb == Verb.HELP ? List.of() : VerbSyntax.of(verb).options();
        for (OptionSpec option : options) {
            for (String name : option.names()) {
                assertTrue(page.contains(Roff.bold(name)), name);
            }
        }
        for (Verb below : verb == Verb.HELP ? Verb.first() : verb.below()) {
            assertTrue(page.contains(Roff.bold(String.join(" ", below.path()))), below::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void groffHasNothingToWarnOf(Verb verb) throws IOException, InterruptedException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "groff")));
        assumeTrue(installed, "groff isn't installed");
        Path page = Files.writeString(folder.resolve("page.1"), ManPage.of(verb).roff());
        Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", page.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals("", new String(groff.getErrorStream().readAllBytes(), UTF_8));
        assertEquals(0, groff.waitFor());
    }

    @Test
    void pageIsPrintedAndAllAreWritten() throws IOException {
        assertEquals(0, hawse("man", "network", "list"));
        assertEquals(ManPage.of(Verb.NETWORK_LS).roff(), reader.out());
        assertEquals(0, hawse("man"));
        assertEquals(ManPage.of(Verb.HELP).roff(), reader.out());
        assertEquals(0, hawse("man", "--to=man/man1"));
        assertEquals("", reader.out());
        try (Stream<Path> files = Files.list(folder.resolve("man/man1"))) {
            assertEquals(Verb.values().length, files.count());
        }
        assertEquals(
                ManPage.of(Verb.NETWORK_CREATE).roff(),
                Files.readString(folder.resolve("man/man1/hawse-network-create.1")));
    }

    @Test
    void pageThatIsNotThereIsOneLine() throws IOException {
        assertEquals(125, hawse("man", "rum"));
        assertEquals("hawse: unknown command 'rum'; did you mean 'hawse run'?\n", reader.err());
        assertEquals(125, hawse("man", "--to=x", "run"));
        assertEquals("hawse: unexpected 'run'; --to writes the pages of all commands\n", reader.err());
        Files.writeString(folder.resolve("file"), "");
        assertEquals(125, hawse("man", "--to=file/man1"));
        assertTrue(
                reader.err().startsWith("hawse: cannot write manual pages to " + folder + "/file/man1: "), reader::err);
    }
}
