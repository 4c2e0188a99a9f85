package io.hawse.core.launch;

/** What the two processes tell this JVM besides failed steps: negative codes of a {@link io.hawse.sys.launch.Report}. */
enum Note {
    /** From the supervisor: the value is init's process id; init's pidfd comes along. */
    STARTED(-1),
    /** From init: it is in its namespaces. Its rtnetlink socket comes along where it has a network namespace of its own. */
    READY(-2),
    /** From the supervisor: the value is init's wait status. */
    ENDED(-3),
    /** From init: no execve worked; behind the report stand their results. */
    NOT_EXECUTED(-4),
    /** From init: its terminal stands. The terminal's master comes along. */
    TERMINAL(-5),
    /** From the supervisor: its child has ended, and a process that traces it keeps its wait status (ptrace(2)). */
    TRACED(-6);

    private final long code;

    Note(long code) {
        this.code = code;
    }

    long code() {
        return code;
    }
}
