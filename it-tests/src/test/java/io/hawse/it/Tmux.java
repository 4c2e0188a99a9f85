package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A terminal of 80 columns and 24 rows with hawse in it, by a tmux(1) server of its own: keys go in, and the screen is read. Around hawse
 * is a shell, which doesn't go away when hawse does, and the terminal's mode is one that nobody would make up.
 */
final class Tmux implements AutoCloseable {

    /** Says how hawse ended, and keeps the terminal. */
    private static final String AROUND =
            "stty erase '^G' kill '^K'; stty -g >\"$MODE\"; \"$0\" \"$@\"; echo \"hawse ended with $?\"; exec sleep 1000";

    private final Path socket;
    private final Path modeFile;

    private Tmux(Path folder) {
        this.socket = folder.resolve("tmux");
        this.modeFile = folder.resolve("mode");
    }

    /** Starts hawse with these words. */
    static Tmux start(HawseCli hawse, Path parent, String... words) throws IOException {
        assumeTrue(Witness.ask(List.of("sh", "-c", "command -v tmux")).status() == 0, "no tmux here: install tmux");
        Tmux tmux = new Tmux(Files.createTempDirectory(parent, "tmux-"));
        hawse.with("MODE", tmux.modeFile.toString())
                .by(tmux.command("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh", "-c", AROUND)
                        .toArray(String[]::new))
                .call(words)
                .succeeded();
        return tmux;
    }

    private List<String> command(String... words) {
        List<String> all = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        all.addAll(Arrays.asList(words));
        return all;
    }

    private String ask(String... words) {
        return Witness.run(command(words));
    }

    /** Types the text as it is. */
    void type(String text) {
        ask("send-keys", "-l", text);
    }

    /** Types a line. */
    void enter(String line) {
        type(line);
        press("Enter");
    }

    /** Presses a key, by tmux's name for it: Enter, Escape, C-c. */
    void press(String key) {
        ask("send-keys", key);
    }

    void resize(int columns, int rows) {
        ask("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** What can be seen. */
    String screen() {
        return ask("capture-pane", "-p", "-J");
    }

    /** What can be seen, with the colours, as escape sequences. */
    String colouredScreen() {
        return ask("capture-pane", "-p", "-e");
    }

    /** Waits until a line of the screen is this one. */
    void awaitLine(String line) {
        Wait.until(
                () -> screen().lines().anyMatch(seen -> seen.stripTrailing().equals(line)),
                () -> "the line '" + line + "' on this screen:\n" + screen());
    }

    void awaitWords(String words) {
        Wait.until(() -> screen().contains(words), () -> "'" + words + "' on this screen:\n" + screen());
    }

    /** Waits until the screen's last line is this. */
    void awaitPrompt(String prompt) {
        Wait.until(() -> lastLine().equals(prompt), () -> "'" + prompt + "' at the end of this screen:\n" + screen());
    }

    private String lastLine() {
        String screen = screen().stripTrailing();
        return screen.substring(screen.lastIndexOf('\n') + 1);
    }

    void awaitEnd(int status) {
        awaitWords("hawse ended with " + status); // somewhere in a line, as long as the terminal isn't put right
    }

    /** The process of the hawse that was started. */
    long hawse() {
        long shell = Long.parseLong(ask("display-message", "-p", "#{pane_pid}").strip());
        List<ProcessHandle> children =
                ProcessHandle.of(shell).orElseThrow().children().toList();
        assertEquals(1, children.size(), this::screen);
        return children.get(0).pid();
    }

    /** The terminal's mode before hawse began, as {@code stty -g} says it. */
    String modeBefore() throws IOException {
        return Files.readString(modeFile);
    }

    String mode() {
        return Witness.run(
                "stty", "-g", "-F", ask("display-message", "-p", "#{pane_tty}").strip());
    }

    /** Waits until the terminal is as before hawse began: of a JVM that is dead, the supervisor sees to it. */
    void awaitModeBefore() throws IOException {
        String before = modeBefore();
        Wait.until(() -> mode().equals(before), () -> "the mode " + before + ", not " + mode());
    }

    /** Hangs up, and ends what is still there. */
    @Override
    public void close() {
        ask("kill-server");
    }
}
