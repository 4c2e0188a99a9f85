package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names, values and paths are bytes, whatever the locale is. The callers are shell scripts in ASCII, that make their bytes by printf(1):
 * this JVM has a locale of its own.
 */
@Tag("once")
final class LocaleIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** A letter in Latin-1, and one in UTF-8. */
    private static final String NAME = "n=$(printf 'x\\374\\303\\274'); ";

    private static final String SHOWN = "x374303274"; // od(1) with its backslashes taken away

    /** Calls hawse by {@code "$@"} in a script. */
    private static String script(String locale, String script, String... words) {
        HawseCli hawse = HOST.hawse()
                .with("HAWSE_NET", "none")
                .without("LANG")
                .with(locale.substring(0, locale.indexOf('=')), locale.substring(locale.indexOf('=') + 1))
                .by("sh", "-c", NAME + script, "sh");
        return hawse.call(words).succeeded();
    }

    private static boolean layersAreEmpty() throws IOException {
        try (Stream<Path> left = Files.list(HOST.layers())) {
            return left.findAny().isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=C", "LC_ALL=POSIX", "LANG=C.UTF-8", "LANG=de_DE.ISO-8859-1"})
    void bytesComeThroughAsWordsAndVariables(String locale) {
        String print = "printf '%s|' \"$0\" \"$A\" \"$B\" \"$C\" | od -An -c | tr -d ' \\n'";
        String out = script(
                locale,
                "printf 'C=%s' \"$n\" >env; A=$n \"$@\" -e A -e B=\"$n\" --env-file env '" + HOST.box() + "' sh -c \""
                        + print.replace("\"", "\\\"").replace("$", "\\$").replace("\\n", "\\\\n") + "\" \"$n\"",
                "run");
        assertEquals((SHOWN + "|").repeat(4), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=C", "LANG=C.UTF-8"})
    void callersLocaleIsPassedOnAsItIs(String locale) {
        String out = script(
                locale,
                "\"$@\" --env-host '" + HOST.box() + "' sh -c 'echo \"$LANG ${LC_ALL-unset}\"'; "
                        + "LC_ALL=xyz \"$@\" -e LC_ALL '" + HOST.box() + "' sh -c 'echo \"$LC_ALL\"'",
                "run");
        assertEquals(locale.substring("LANG=".length()) + " unset\nxyz\n", out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=C", "LC_ALL=POSIX", "LANG=C.UTF-8"})
    void filesOfAnyNameAreTakenAway(String locale) throws IOException {
        script(
                locale,
                "\"$@\" '" + HOST.box()
                        + "' sh -c 'mkdir -p \"/$0/$0\" && echo >\"/$0/$0/$0\" && mkfifo \"/$0/fifo\"' \"$n\"",
                "run");
        assertTrue(layersAreEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=C", "LC_ALL=POSIX", "LANG=C.UTF-8"})
    void pathsOfAnyNameAreFound(String locale) throws IOException {
        String out = script(
                locale,
                "mkdir -p \"$n/data\" && cp -r '" + HOST.box()
                        + "' \"$n/box\" && echo seen >\"$n/data/file\" && cd \"$n\" "
                        + "&& export HOME=\"$PWD\" && \"$@\" -v \"./data:/mnt/$n\" box cat \"/mnt/$n/file\"; "
                        + "rm -rf \"$PWD\"",
                "run");
        assertEquals("seen\n", out);
        assertTrue(layersAreEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=C", "LANG=C.UTF-8"})
    void stateOfAnyNameIsKeptAndTakenAway(String locale) {
        String out = script(
                locale,
                "mkdir \"$n\"; export HAWSE_STATE=\"$PWD/$n/state\" HAWSE_LAYERS=\"$PWD/$n/layers\"; "
                        + "\"$@\" run -d --name kept '" + HOST.box()
                        + "' sh -c 'echo said; echo >\"/tmp/$0\"' \"$n\" >/dev/null && "
                        + "\"$@\" wait kept && \"$@\" logs kept && \"$@\" rm kept >/dev/null && "
                        + "find \"$n/layers\" \"$n/state/containers\" -mindepth 1; rm -rf \"$n\"");
        assertEquals("0\nsaid\n", out);
    }

    /** A program that uses the library has no launcher. */
    @Test
    void libraryTakesFilesOfAnyNameAwayWithoutALocale() throws IOException {
        List<String> java = new ArrayList<>(List.of("env", "LC_ALL=C"));
        java.addAll(StartingJvm.command(LibraryWithoutLocale.class, List.of()));
        java.addAll(List.of(
                HOST.state().toString(),
                HOST.layers().toString(),
                HOST.networks().toString(),
                HOST.box()));
        assertEquals("0\n", Witness.run(java));
        assertTrue(layersAreEmpty());
    }
}
