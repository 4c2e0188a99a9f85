package io.hawse.bench;

import java.util.Arrays;

/** What a duration reaches to, from the beginning of a contender's job. */
enum Phase {
    /** Until a container's command was executed. */
    RUNS("runs"),
    /** Until it was reaped, before anything is taken away. */
    REAPED("reaped"),
    /** Until nothing was left: of a whole process, until it was reaped. */
    ENDED("ended"),
    /** What it took to build a network. */
    ATTACHED("attach"),
    /** What it took to take it away. */
    DETACHED("detach");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** One word for a table. */
    String title() {
        return title;
    }

    /** @throws IllegalArgumentException when there is none of this title */
    static Phase titled(String title) {
        return Arrays.stream(values())
                .filter(phase -> phase.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + title + "' is no phase"));
    }
}
