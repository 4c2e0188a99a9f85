package io.hawse.bench;

/** What a duration reaches to, from the beginning of a contender's job. */
enum Phase {
    /** Until a container's command was executed. */
    RUNS("runs"),
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
}
