package io.hawse.bench;

import java.util.List;
import java.util.Optional;

/**
 * What came of a {@link Goal}, or of a limit of another kind.
 *
 * @param what is measured, in a few words
 * @param of what or whom
 * @param to whom it is compared to; empty where the limit is one by itself
 * @param measured empty when it couldn't be
 * @param limit the greatest value that is good
 * @param unit of both; empty for ratios
 */
record Verdict(String what, String of, String to, Optional<Spread> measured, double limit, String unit) {

    enum Result {
        MET("met"),
        MISSED("missed"),
        NOT_MEASURED("not measured");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Result result() {
        return measured.map(value -> value.median() <= limit ? Result.MET : Result.MISSED)
                .orElse(Result.NOT_MEASURED);
    }

    static String table(List<Verdict> verdicts) {
        Table table = new Table("target", "of", "to", "median (quartiles)", "at most", "result");
        verdicts.forEach(verdict -> table.row(verdict.cells()));
        return table.toString();
    }

    private List<String> cells() {
        return List.of(
                what,
                of,
                to.isEmpty() ? "-" : to,
                measured.map(value -> value + unit).orElse("-"),
                Numbers.text(limit) + unit,
                result().toString());
    }
}
