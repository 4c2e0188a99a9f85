package io.hawse.core.timing;

/**
 * The parts of a container's life, as the JVM sees it that starts the container. Each begins where the one before it ends, in the
 * order in which they stand here; those that a container has no use for are left out.
 *
 * <p>The container's processes work beside the JVM. A phase in which it waits for them is as long as it still had to wait; when
 * what it waits for was begun, {@link #begunWith} says.
 */
public enum Phase {
    /** What dead containers left is looked for, and taken away. */
    SWEEP(Part.START, "what dead containers left is looked for"),
    /** Its network and the driver of that are chosen; drivers are made and probed here. */
    CHOICE(Part.START, "its network and driver are chosen"),
    /** Its name is taken, with a record of what will be done. */
    CLAIM(Part.START, "its name is taken, its record written"),
    /** Its id maps are worked out, its streams opened, the folders of its root file system made. */
    LAYER(Part.START, "the folders of its root file system are made"),
    /** Its launch program is generated, and its supervisor started. */
    SPAWN(Part.START, "its launch program is made, its supervisor started"),
    /** Its addresses are leased, while its namespaces are made. */
    LEASE(Part.START, "its addresses are leased"),
    /** Supervisor and init are waited for, which come up in the new namespaces. */
    NAMESPACES(Part.START, "init is waited for, in new namespaces", LEASE),
    /** Its user namespace gets its ids, and init is told to mount. */
    IDS(Part.START, "its ids are mapped"),
    /** Supervisor and init are written into its record. */
    PROCESSES(Part.START, "its processes are written into its record"),
    /** Init's route socket is waited for. */
    SOCKET(Part.START, "init's route socket is waited for", NAMESPACES),
    /** The driver builds its network, under that network's lock; what it built is written into the record. */
    ATTACH(Part.START, "its driver builds its network"),
    /** Init's terminal is waited for, where it has one; it has mounted everything then. */
    TERMINAL(Part.START, "init's terminal is waited for", PROCESSES),
    /** Its {@code /etc/hosts} and the like, and its limits, are written. */
    NAMES(Part.START, "its /etc/hosts and its limits are written"),
    /** Init is waited for, which mounts the root file system and executes the command. */
    EXECUTE(Part.START, "init mounts its root and executes the command", PROCESSES),
    /** A detached container is given to its supervisor. */
    HANDOVER(Part.START, "it is given to its supervisor"),
    /** The command runs; meanwhile the other members of its network are told of it. */
    COMMAND(Part.COMMAND, "the command runs"),
    /** How the command ended is told to those who wait. */
    STATUS(Part.END, "how it ended is told to those who wait"),
    /** The supervisor is waited for, and reaped. */
    REAP(Part.END, "its supervisor is reaped"),
    /** The driver takes its network away. */
    DETACH(Part.END, "its driver takes its network away"),
    /** Its addresses are given back, and the others in its network told. */
    RELEASE(Part.END, "its addresses are given back"),
    /** The folders of its root file system are removed. */
    REMOVE(Part.END, "the folders of its root file system are removed"),
    /** Its record is removed. */
    FORGET(Part.END, "its record is removed");

    /** What a phase belongs to. */
    public enum Part {
        /** Until the command runs. */
        START,
        /** The command's own time. */
        COMMAND,
        /** All that is taken away: behind a command that has ended, or a start that has failed. */
        END
    }

    private final Part part;
    private final String what;
    private final Phase begunWith;

    Phase(Part part, String what) {
        this.part = part;
        this.what = what;
        this.begunWith = this;
    }

    Phase(Part part, String what, Phase begunWith) {
        this.part = part;
        this.what = what;
        this.begunWith = begunWith;
    }

    public Part part() {
        return part;
    }

    /** What happens in it, in words for people. */
    public String what() {
        return what;
    }

    /**
     * The phase with whose beginning the work was begun that this one waits for: another process does it, beside the phases between. The
     * phase itself, when it waits for nobody.
     */
    public Phase begunWith() {
        return begunWith;
    }
}
