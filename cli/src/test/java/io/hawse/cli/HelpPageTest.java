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
    void overviewNamesEveryVerb() {
        for (Verb verb : Verb.values()) {
            assertTrue(HelpPage.overview().contains("\n  " + verb.word() + " "), verb::word);
        }
    }

    @Test
    void everyOptionOfRunIsExplained() {
        String page = HelpPage.of(Verb.RUN);
        for (OptionSpec option : new RunSyntax().options()) {
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
