package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WordsTest {

    private static Words run(String... words) {
        return Words.parse(new RunSyntax(), List.of(words));
    }

    private static UsageException refusal(String... words) {
        return assertThrows(UsageException.class, () -> run(words));
    }

    @Test
    void optionsStopAtTheRootFileSystem() {
        Words words = run("--rm", "./box", "ls", "-l", "--color", "--rm", "--net=x");
        assertEquals(List.of("./box", "ls", "-l", "--color", "--rm", "--net=x"), words.positionals());
        assertFalse(words.has("--net"));
    }

    @Test
    void doubleDashEndsTheOptionsOnceAndBelongsToTheCommandLaterOn() {
        assertEquals(
                List.of("./box", "grep", "--", "-x"),
                run("--", "./box", "grep", "--", "-x").positionals());
        assertEquals(List.of("-box", "ls"), run("--rm", "--", "-box", "ls").positionals());
    }

    @Test
    void theCommandIsTakenAsItStands() {
        List<String> command = List.of("host", "@file", "${sys:user.home}", "'a'", "\"b\"", "", "a b", "%n");
        assertEquals(command, run(command.toArray(String[]::new)).positionals());
    }

    @Test
    void valuesFollowAnEqualsSignOrABlankAndShortNamesNeedNeither() {
        Words words = run("-eA=1", "-e", "B=\"2\"", "--env=C=3", "--env", "D", "-h", "me", "-w/x", "host", "ls");
        assertEquals(List.of("A=1", "B=\"2\"", "C=3", "D"), words.all("--env"));
        assertEquals(Optional.of("me"), words.one("--hostname"));
        assertEquals(Optional.of("/x"), words.one("--workdir"));
    }

    @Test
    void ofASingleOptionTheLastOneCounts() {
        assertEquals(
                Optional.of("none"), run("--net", "a", "--network=none", "host").one("--net"));
        assertTrue(run("--rm", "--rm", "host").has("--rm"));
    }

    @Test
    void whatIsNotSaidIsEmpty() {
        Words words = run();
        assertEquals(List.of(), words.positionals());
        assertEquals(List.of(), words.all("--env"));
        assertEquals(Optional.empty(), words.one("--net"));
    }

    @Test
    void unknownOptionNamesTheNearest() {
        UsageException e = refusal("--nett=bridge", "host", "sh");
        assertEquals("unknown option '--nett'", e.getMessage());
        assertEquals(Optional.of("did you mean --net?"), e.remedy());
        assertEquals(
                Optional.of("did you mean --rm?"), refusal("-rm", "host", "sh").remedy());
        assertEquals(
                Optional.of("see 'hawse help run'"),
                refusal("--frobnicate", "host", "sh").remedy());
    }

    @Test
    void optionsOfOtherToolsAreExplained() {
        for (String option : List.of("-p", "--publish", "--privileged", "--memory=1g", "--pid=host")) {
            UsageException e = refusal(option, "host", "sh");
            assertEquals("unknown option '" + option.split("=", 2)[0] + "'", e.getMessage());
            assertFalse(
                    e.remedy().orElseThrow().contains("see "), () -> e.remedy().toString());
        }
    }

    @Test
    void optionOfAnotherToolIsExplainedWithItsValueBehindIt() {
        Optional<String> remedy = refusal("-p", "80:80", "host", "sh").remedy();
        assertEquals(remedy, refusal("-p80:80", "host", "sh").remedy());
        assertTrue(remedy.orElseThrow().contains("ports"), remedy::toString);
    }

    @Test
    void missingValueNamesTheOption() {
        UsageException e = refusal("--subnet");
        assertEquals("option --subnet needs a value", e.getMessage());
        assertEquals(Optional.of("as in --subnet=CIDR"), e.remedy());
        assertEquals("option --env needs a value", refusal("-e").getMessage());
        assertEquals(
                "option --name needs a value",
                refusal("--name", "--rm", "host", "sh").getMessage());
    }

    @Test
    void flagTakesNoValue() {
        assertEquals(
                "option '--rm' should be specified without 'false' parameter",
                refusal("--rm=false", "host").getMessage());
    }

    @Test
    void optionsMayFollowWordsThatAreNobodyElses() {
        Words words =
                Words.parse(new NetworkCreateSyntax(), List.of("blue", "--subnet", "10.1.0.0/24", "--", "--mtu", "-x"));
        assertEquals(List.of("10.1.0.0/24"), words.all("--subnet"));
        assertEquals(List.of("blue", "--mtu", "-x"), words.positionals());
        UsageException e = assertThrows(
                UsageException.class, () -> Words.parse(new NetworkRemoveSyntax(), List.of("blue", "--forse")));
        assertEquals(Optional.of("did you mean --force?"), e.remedy());
    }

    @Test
    void otherVerbsTakeNoFurtherWords() {
        UsageException e =
                assertThrows(UsageException.class, () -> Words.parse(new DriversSyntax(), List.of("bridge")));
        assertEquals("unexpected 'bridge'", e.getMessage());
    }
}
