package io.hawse.cli;

import io.hawse.cli.doctor.Diagnosis;
import io.hawse.cli.doctor.Diagnosis.Ability;
import io.hawse.cli.doctor.Finding;
import io.hawse.cli.doctor.Verdict;

/** What the doctor found, for people: a line for each finding, and one below it for the remedy. */
final class DiagnosisText {
    private DiagnosisText() {}

    static String of(Diagnosis diagnosis, Ink ink) {
        Columns table = new Columns("", "CHECK", "WHAT WAS SEEN");
        for (Finding finding : diagnosis.findings()) {
            table.row(mark(finding.verdict()), Cell.of(finding.check()), Cell.of(finding.seen()));
            finding.remedy()
                    .ifPresent(
                            remedy -> table.row(Cell.of(""), Cell.of(""), new Cell("remedy: " + remedy, Tone.HEADING)));
        }
        return table.print(ink)
                + '\n'
                + (diagnosis.ability() == Ability.CONTAINERS_RUN
                        ? "Containers run here."
                        : ink.paint(Tone.BAD, "No container runs here.") + " The first FAIL says why.")
                + '\n';
    }

    private static Cell mark(Verdict verdict) {
        return switch (verdict) {
            case OK -> new Cell("ok", Tone.GOOD);
            case NOTE -> new Cell("note", Tone.CAUTION);
            case PROBLEM -> new Cell("FAIL", Tone.BAD);
        };
    }
}
