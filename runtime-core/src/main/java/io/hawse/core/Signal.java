package io.hawse.core;

/** The signals that a container can be sent by name (signal(7); the numbers are those of x86-64 and aarch64). */
public enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    KILL(9),
    USR1(10),
    USR2(12),
    ALRM(14),
    TERM(15),
    CONT(18),
    STOP(19),
    TSTP(20),
    WINCH(28);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether it ends a process that has no handler for it. */
    boolean endsUnhandled() {
        return switch (this) {
            case HUP, INT, QUIT, USR1, USR2, ALRM, TERM -> true;
            case KILL, CONT, STOP, TSTP, WINCH -> false;
        };
    }
}
