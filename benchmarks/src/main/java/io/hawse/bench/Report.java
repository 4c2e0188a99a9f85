package io.hawse.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is printed of a suite. */
final class Report {

    private Report() {}

    /** A table of the contenders, with a column a phase that any of them has; then one of the goals. */
    static String of(Suite suite, Samples samples) {
        StringBuilder text = new StringBuilder("## " + suite.title() + "\n\n");
        text.append(times(samples));
        if (!suite.goals().isEmpty()) {
            text.append('\n').append(goals(suite.goals(), samples));
        }
        return text.toString();
    }

    static String times(Samples samples) {
        List<Phase> phases = Arrays.stream(Phase.values())
                .filter(phase -> samples.contenders().stream()
                        .anyMatch(contender -> samples.spread(contender, phase).isPresent()))
                .toList();
        List<String> headings = new ArrayList<>(List.of("median ms (quartiles), " + samples.rounds() + " rounds"));
        phases.forEach(phase -> headings.add(phase.title()));
        Table table = new Table(headings.toArray(String[]::new));
        List<String> notes = new ArrayList<>();
        for (String contender : samples.contenders()) {
            List<String> cells = new ArrayList<>(List.of(contender));
            for (Phase phase : phases) {
                cells.add(samples.spread(contender, phase).map(Report::text).orElse("-"));
            }
            table.row(cells);
            samples.failure(contender).ifPresent(why -> notes.add(contender + ": " + why));
        }
        StringBuilder text = new StringBuilder(table.toString());
        notes.forEach(
                note -> text.append("\nNo (more) figures of ").append(note).append('\n'));
        return text.toString();
    }

    static String goals(List<Goal> goals, Samples samples) {
        Table table = new Table("ratio, paired a round", "of", "to", "median (quartiles)", "target", "");
        for (Goal goal : goals) {
            Optional<Spread> ratio = goal.ratio(samples);
            table.row(List.of(
                    goal.what(),
                    goal.contender(),
                    goal.measure(),
                    ratio.map(Report::text).orElse("-"),
                    "≤ " + number(goal.limit()),
                    ratio.map(measured -> goal.isMet(measured) ? "met" : "missed")
                            .orElse("not measured")));
        }
        return table.toString();
    }

    private static String text(Spread spread) {
        return number(spread.median()) + " (" + number(spread.lower()) + " to " + number(spread.upper()) + ")";
    }

    /** Three digits that count. */
    static String number(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        String text = String.format(Locale.ROOT, format, value);
        return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
    }
}
