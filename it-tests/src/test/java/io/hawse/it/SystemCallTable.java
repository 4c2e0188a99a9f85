package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.StateFolders;
import io.hawse.sys.Processes;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what {@link SystemCallsIT} looks at, for people: {@code ./bench --syscalls}. What it keeps is, as strace wrote it, the last of
 * the lives that were counted.
 */
final class SystemCallTable {

    /** Nobody's: such a user has no subordinate ids. Those are given by a program that has no rights when it is traced. */
    private static final String USER = "64999";

    private final Path work;
    private final Path kept;
    private final PrintStream out = new PrintStream(System.out, true, UTF_8);

    private SystemCallTable(Path work, Path kept) throws IOException {
        this.work = work;
        this.kept = Files.createDirectories(kept);
    }

    /** @param args a folder for what it needs, which isn't there yet, and one for the traces */
    public static void main(String[] args) throws IOException, InterruptedException {
        SystemCallTable table = new SystemCallTable(Path.of(args[0]), Path.of(args[1]));
        if (Processes.effectiveUserId() == 0) {
            table.print("root/netlink", "netlink", List.of());
            table.print("root/loopback", "loopback", List.of());
            table.print("root/bridge", "bridge", List.of());
            table.print(
                    "bare/loopback",
                    "loopback",
                    List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--inh-caps=-all"));
        } else {
            table.print("bare/loopback", "loopback", List.of());
        }
    }

    private void print(String scenario, String driver, List<String> become) throws IOException, InterruptedException {
        String name = scenario.replace('/', '-');
        Path folder = Files.createDirectories(work.resolve(name));
        Path box = BusyBox.makeIn(folder.resolve("box"));
        if (!become.isEmpty()) {
            Witness.run("chown", "-R", USER + ":" + USER, folder.toString());
        }
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(become);
        command.addAll(CountedStarts.traced(
                trace,
                new StateFolders(folder.resolve("state"), folder.resolve("layers"), folder.resolve("networks")),
                box,
                driver));
        int status = new ProcessBuilder(command)
                .redirectError(Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("the program that starts containers ended with " + status);
        }
        List<String> lines = Files.readAllLines(trace);
        Tally median = Tally.median(Traced.starts(StartingJvm.java(), lines));
        out.println(median.table(scenario));
        out.println(median.totals(scenario).replaceAll("(?m)^(?=.)", "# "));
        Files.write(kept.resolve(name + ".strace"), lastLife(lines));
    }

    private static List<String> lastLife(List<String> lines) {
        int gone = last(lines, CountedStarts.Mark.GONE, lines.size());
        return lines.subList(last(lines, CountedStarts.Mark.BEGIN, gone), gone + 1);
    }

    private static int last(List<String> lines, CountedStarts.Mark mark, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (lines.get(i).contains("\"" + mark.file() + "\"")) {
                return i;
            }
        }
        throw new IllegalStateException("no life was traced to its end");
    }
}
