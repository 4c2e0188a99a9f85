package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.cli.doctor.Diagnosis;
import io.hawse.cli.doctor.Diagnosis.Ability;
import io.hawse.cli.doctor.Finding;
import io.hawse.cli.doctor.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DiagnosisPrintTest {

    private static final List<Finding> FINDINGS = List.of(
            new Finding("kernel", Verdict.OK, "Linux 6.1", Optional.empty()),
            new Finding("ip(8)", Verdict.NOTE, "not \"found\"", Optional.of("install iproute2")),
            new Finding("namespaces", Verdict.PROBLEM, "none", Optional.of("sysctl x=1")));

    @Test
    void eachFindingHasAMarkAndItsRemedyBelow() {
        assertEquals("""
                      CHECK       WHAT WAS SEEN
                ok    kernel      Linux 6.1
                note  ip(8)       not "found"
                                  remedy: install iproute2
                FAIL  namespaces  none
                                  remedy: sysctl x=1

                Containers run here.
                """, DiagnosisText.of(new Diagnosis(Ability.CONTAINERS_RUN, FINDINGS), Ink.PLAIN));
        String none = DiagnosisText.of(new Diagnosis(Ability.NO_CONTAINER_RUNS, FINDINGS), Ink.COLOUR);
        assertTrue(none.contains("\u001b[31mFAIL\u001b[0m"), none);
        assertTrue(none.endsWith("\u001b[31mNo container runs here.\u001b[0m The first FAIL says why.\n"), none);
    }

    @Test
    void jsonHasEveryMemberOfEveryFinding() {
        assertEquals(
                """
                {
                  "runs": false,
                  "findings": [
                    {
                      "check": "ip(8)",
                      "verdict": "note",
                      "seen": "not \\"found\\"",
                      "remedy": "install iproute2"
                    },
                    {
                      "check": "kernel",
                      "verdict": "ok",
                      "seen": "Linux 6.1",
                      "remedy": null
                    }
                  ]
                }
                """,
                DiagnosisJson.of(new Diagnosis(Ability.NO_CONTAINER_RUNS, List.of(FINDINGS.get(1), FINDINGS.get(0)))));
    }
}
