package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.OptionSpec;

final class HelpPageTest {

    @ParameterizedTest
    @EnumSource(Verb.class)
    void pageFitsATerminalOf80Columns(Verb verb) {
        List<String> lines = HelpPage.of(verb).lines().toList();
        assertTrue(lines.get(0).startsWith("Usage: hawse"), lines.get(0));
        for (String line : lines) {
            assertTrue(line.length() <= 80, line);
            assertEquals(line.stripTrailing(), line);
        }
    }

    @Test
    void overviewNamesEveryFirstWord() {
        for (Verb verb : Verb.first()) {
            assertTrue(HelpPage.overview().contains("\n  " + verb.word() + " "), verb::word);
        }
    }

    @Test
    void verbNamesThoseBelowIt() {
        String page = HelpPage.of(Verb.NETWORK);
        assertTrue(page.startsWith("Usage: hawse network COMMAND ...\n"), page);
        assertEquals(5, Verb.NETWORK.below().size());
        for (Verb verb : Verb.NETWORK.below()) {
            assertTrue(page.contains("\n  " + verb.word() + " "), verb::word);
        }
        String below = HelpPage.of(Verb.NETWORK_CREATE);
        assertTrue(below.startsWith("Usage: hawse network create [OPTIONS] NAME\n"), below);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HELP")
    void everyOptionIsExplained(Verb verb) {
        String page = HelpPage.of(verb);
        for (OptionSpec option : VerbSyntax.of(verb).options()) {
            for (String name : option.names()) {
                assertTrue(page.contains(" " + name), name);
            }
        }
    }

    @Test
    void optionsStandInColumnsAndLongOnesOnALineOfTheirOwn() {
        String page = HelpPage.of(Verb.RUN);
        assertTrue(page.contains("""

                          -w, --workdir=DIR         where the command starts (default: /)
                        """), page);
        assertTrue(page.contains("""

                          -e, --env=NAME[=VALUE]    set a variable; without a value, the caller's is
                                                    passed on
                              --env-file=FILE       read variables from a file, one NAME[=VALUE] a line
                              --env-host            pass on all of the caller's variables
                        """), page);
        assertTrue(page.contains("""
                              --tmpfs=DST[:size=64m]
                                                    an empty file system in memory (default size: half
                                                    of the memory)
                        """), page);
    }
}
