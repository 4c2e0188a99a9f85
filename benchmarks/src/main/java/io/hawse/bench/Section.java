package io.hawse.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of one suite.
 *
 * @param title a heading
 * @param figures in Markdown
 * @param verdicts on its targets
 * @param bars for the plot
 * @param broken of what is Hawse's or the floor's: what should have worked and didn't, and why
 */
record Section(String title, String figures, List<Verdict> verdicts, List<Bar> bars, List<String> broken) {

    Section {
        verdicts = List.copyOf(verdicts);
        bars = List.copyOf(bars);
        broken = List.copyOf(broken);
    }

    /** Times in milliseconds, and ratios. */
    static Section of(String title, Samples samples, List<Goal> goals) {
        return new Section(
                title,
                times(samples),
                goals.stream().map(goal -> goal.judge(samples)).toList(),
                samples.bars(),
                samples.broken());
    }

    /** One that isn't measured, and why. */
    static Section leftOut(String title, String why) {
        return new Section(title, why + "\n", List.of(), List.of(), List.of());
    }

    /** As measured so shortly that it says nothing of any target. */
    Section withoutVerdicts() {
        return new Section(title, figures, List.of(), bars, broken);
    }

    /** A table of the contenders, with a column a phase that any of them has. */
    private static String times(Samples samples) {
        List<Phase> phases = Arrays.stream(Phase.values())
                .filter(phase -> samples.contenders().stream()
                        .anyMatch(contender -> samples.spread(contender, phase).isPresent()))
                .toList();
        List<String> headings = new ArrayList<>(List.of("median ms (quartiles), " + samples.rounds() + " rounds"));
        phases.forEach(phase -> headings.add(phase.title()));
        Table table = new Table(headings.toArray(String[]::new));
        for (String contender : samples.contenders()) {
            List<String> cells = new ArrayList<>(List.of(contender));
            for (Phase phase : phases) {
                cells.add(samples.spread(contender, phase).map(Spread::toString).orElse("-"));
            }
            table.row(cells);
        }
        return table + absences(samples);
    }

    /** Why there are no figures, or no more, of some; nothing when there are of all. */
    static String absences(Samples samples) {
        String lines = samples.contenders().stream()
                .flatMap(contender ->
                        samples
                                .failure(contender)
                                .map(why -> "- no figures of " + contender + ": " + why + "\n")
                                .stream())
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n" + lines;
    }

    @Override
    public String toString() {
        return "## " + title + "\n\n" + figures + (verdicts.isEmpty() ? "" : "\n" + Verdict.table(verdicts));
    }
}
