package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.assembly.HawseModule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.OptionSpec;

final class CompletionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HELP")
    void everyVerbSaysWhatItsWordsAre(Verb verb) {
        VerbSyntax syntax = VerbSyntax.of(verb);
        boolean takesWords = !syntax.positionals().isEmpty() && verb.below().isEmpty();
        assertEquals(takesWords, !syntax.values().isEmpty(), "values() of " + verb);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void everyVerbAndEveryOptionIsInTheScript(Shell shell) {
        String script = shell.script();
        for (Verb verb : CompletionFrame.withSyntax()) {
            verb.words().forEach(word -> assertTrue(script.contains(word), word));
            for (OptionSpec option : VerbSyntax.of(verb).options()) {
                String longest = option.longestName();
                String shown = shell == Shell.FISH ? "-l " + longest.substring(2) + " " : longest;
                assertTrue(script.contains(shown), () -> longest + " of " + verb);
            }
        }
        assertFalse(script.matches("(?s).*@[A-Z]+@.*"), script);
    }

    @Test
    void driversAreThoseThatAreBuiltIn() {
        assertEquals(HawseModule.builtIn(), Value.DRIVER.words());
        assertTrue(Value.NET.words().containsAll(HawseModule.builtIn()));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void shellUnderstandsItsScript(Shell shell) throws IOException, InterruptedException {
        assumeTrue(installed(shell.word()), shell.word() + " isn't installed");
        Path script = Files.writeString(folder.resolve("script"), shell.script());
        assertEquals("", answer(List.of(shell.word(), "-n", script.toString()), ""));
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** What the command says on either stream. */
    private String answer(List<String> command, String input) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("HAWSE_STATE", folder.resolve("state").toString());
        builder.environment().put("HAWSE_NETWORKS", folder.resolve("networks").toString());
        builder.environment().put("HAWSE_OF_A_TEST", "x");
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }

    /** Behind the arrow what bash replaces the end of the line by: no more than what is behind the last = or colon. */
    @Test
    void bashProposesWhatFits() throws IOException, InterruptedException, URISyntaxException {
        for (String path : List.of(
                "state/containers/web", "state/containers/web2", "state/containers/.new-1", "my box", "box/bin")) {
            Files.createDirectories(folder.resolve(path));
        }
        for (String path : List.of("box/bin/sh", "box/bin/shuf", "box/bin/ls", "app.env", "networks/blue.network")) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), "");
        }
        Path script = Files.writeString(folder.resolve("script"), Shell.BASH.script());
        Path driver = Path.of(CompletionTest.class.getResource("complete.bash").toURI());
        List<String> lines = List.of(
                "hawse ne=>network",
                "hawse network =>create|ls|inspect|rm|prune",
                "hawse network i=>inspect",
                "hawse help network r=>rm",
                "hawse help ru=>run",
                "hawse network inspect =>default|blue",
                "hawse network rm green b=>blue",
                "hawse network remove bl=>blue",
                "hawse run --net=>--net=|--network=",
                "hawse run --net==>auto|none|host|netlink|bridge|loopback|default|blue",
                "hawse run --net=b=>bridge|blue",
                "hawse run --net b=>bridge|blue",
                "hawse run --network=no=>none",
                "hawse run --r=>--read-only|--rm|--rootfs|--replace|--restart=",
                "hawse run -v ./b=>./box",
                "hawse run -v ./box:/=>",
                "hawse run -v ./box:/x:=>ro|rw",
                "hawse run --volume=./b=>./box",
                "hawse run --layer=b=>box",
                "hawse run --env-file=a=>app.env",
                "hawse run -e HAWSE_OF_A=>HAWSE_OF_A_TEST",
                "hawse run ho=>host",
                "hawse run bo=>box",
                "hawse run m=>my box",
                "hawse run --net=blue ./box s=>sh|shuf",
                "hawse run --net blue ./box sh --r=>",
                "hawse run --net blue ./box sh ap=>app.env",
                "hawse run --rm -- bo=>box",
                "hawse network create --driver==>netlink|bridge|loopback",
                "hawse network create x --ord=>--order=",
                "hawse drivers --format==>text|json",
                "hawse completion =>bash|zsh|fish",
                "hawse version x=>",
                "hawse nosuch x=>");
        StringBuilder typed = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String line : lines) {
            int arrow = line.lastIndexOf("=>");
            typed.append(line, 0, arrow).append('\n');
            expected.add(line);
        }
        List<String> proposed = answer(List.of("bash", driver.toString(), script.toString()), typed.toString())
                .lines()
                .toList();
        List<String> got = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            got.add(typed.toString().split("\n", -1)[i] + "=>" + proposed.get(i));
        }
        assertEquals(String.join("\n", expected), String.join("\n", got));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | no shell named; as in 'hawse completion bash'",
                "csh | there is no completion for 'csh'; bash, zsh and fish have one",
                "bash zsh | unexpected 'zsh'; one shell at a time, as in 'hawse completion bash'"
            })
    void shellHasToBeOneThatIsKnown(String words, String message) {
        FakeCaller reader = FakeCaller.in(folder);
        List<String> all = new ArrayList<>(List.of("completion"));
        all.addAll(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));
        Caller caller = reader.caller();
        Configuration configuration = new Configuration(caller, folder.resolve("hawse.conf"));
        HawseFactory none = options -> {
            throw new AssertionError("completion needs no library");
        };
        assertEquals(125, new Cli(caller, configuration, none, new ForegroundTest.FakeSignals(), 0).run(all));
        assertEquals("hawse: " + message + "\n", reader.err());
    }
}
