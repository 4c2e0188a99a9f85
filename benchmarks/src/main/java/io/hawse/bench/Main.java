package io.hawse.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Measures what it is told to and prints it. Run by {@code ./bench}, which says how. */
final class Main {

    /** In the order in which they are measured. */
    static final List<Suite> SUITES = List.of(
            new StartSuite(),
            new NetworkSuite(),
            new CliSuite(),
            new ThroughputSuite(),
            new GrowthSuite(),
            new MemorySuite(),
            new PartsSuite());

    private Main() {}

    public static void main(String[] args) {
        PrintStream err = new PrintStream(System.err, true, UTF_8);
        int status;
        try {
            status = run(List.of(args), err);
        } catch (BenchException e) {
            err.println("bench: " + e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static int run(List<String> args, PrintStream err) throws BenchException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Options options = Options.parse(args);
        Progress progress = new Progress(err, options.terminal());
        String machine = Page.machine();
        List<Section> sections = new ArrayList<>();
        try (Workplace workplace = new Workplace(options.folder(), options.length())) {
            for (Suite suite : SUITES) {
                if (options.wants(suite.key())) {
                    progress.begin(suite.title());
                    Section section = run(suite, workplace, progress);
                    progress.clear();
                    if (options.length() == Length.SHORT) {
                        section = section.withoutVerdicts();
                    }
                    out.println(section);
                    sections.add(section);
                }
            }
        }
        if (options.written().isPresent()) {
            Page.write(options.written().get(), options.command(), machine, sections);
        }
        List<String> broken =
                sections.stream().flatMap(section -> section.broken().stream()).toList();
        broken.forEach(failure -> err.println("bench: " + failure));
        return broken.isEmpty() ? 0 : 1;
    }

    /** What goes wrong in one suite is no reason not to go on with the next. */
    private static Section run(Suite suite, Workplace workplace, Progress progress) {
        try {
            return suite.run(workplace, progress);
        } catch (BenchException e) {
            String why = String.valueOf(e.getMessage());
            return new Section(
                    suite.title(), "Failed: " + why + "\n", List.of(), List.of(), List.of(suite.title() + ": " + why));
        }
    }
}
