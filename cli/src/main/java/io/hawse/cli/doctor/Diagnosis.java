package io.hawse.cli.doctor;

import java.util.List;

/**
 * All that was found.
 *
 * @param ability whether a container ran
 * @param findings in the order in which they are worth reading
 */
public record Diagnosis(Ability ability, List<Finding> findings) {

    /** What was proved, by trying. */
    public enum Ability {
        /** A container ran, with one network at least. */
        CONTAINERS_RUN,
        NO_CONTAINER_RUNS
    }

    public Diagnosis {
        findings = List.copyOf(findings);
    }
}
