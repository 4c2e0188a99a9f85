package io.hawse.core;

import java.util.Locale;
import java.util.Set;

/**
 * A signal (signal(7); the numbers are those of x86-64 and aarch64).
 *
 * @param number 1 to 64
 */
public record Signal(int number) {
    public static final Signal HUP = new Signal(1);
    public static final Signal INT = new Signal(2);
    public static final Signal QUIT = new Signal(3);
    public static final Signal KILL = new Signal(9);
    public static final Signal USR1 = new Signal(10);
    public static final Signal USR2 = new Signal(12);
    public static final Signal ALRM = new Signal(14);
    public static final Signal TERM = new Signal(15);
    public static final Signal CHLD = new Signal(17);
    public static final Signal CONT = new Signal(18);
    public static final Signal STOP = new Signal(19);
    public static final Signal TSTP = new Signal(20);
    public static final Signal WINCH = new Signal(28);

    private static final String[] NAMES = {
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS"
    };

    /** As user programs see them: glibc keeps two of the kernel's for itself. */
    private static final int SIGRTMIN = 34;

    private static final int SIGRTMAX = 64;

    /** What doesn't end a process that has no handler: CHLD, CONT, STOP, TSTP, TTIN, TTOU, URG, WINCH. */
    private static final Set<Integer> HARMLESS = Set.of(17, 18, 19, 20, 21, 22, 23, 28);

    /** @throws IllegalArgumentException when there is no such signal */
    public Signal {
        if (number < 1 || number > SIGRTMAX) {
            throw new IllegalArgumentException("there is no signal " + number + ": they go from 1 to " + SIGRTMAX);
        }
    }

    /**
     * Reads a number, or a name with or without SIG, in any case: {@code 15}, {@code TERM}, {@code sigterm}, {@code RTMIN+3}.
     *
     * @throws IllegalArgumentException when there is no such signal
     */
    public static Signal parse(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (name.matches("[0-9]{1,3}")) {
            return new Signal(Integer.parseInt(name));
        }
        name = name.startsWith("SIG") ? name.substring(3) : name;
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return new Signal(i + 1);
            }
        }
        if (name.matches("RTM(IN(\\+[0-9]{1,2})?|AX(-[0-9]{1,2})?)")) {
            int from = name.startsWith("RTMIN") ? SIGRTMIN : SIGRTMAX;
            int number = from + (name.length() > 5 ? Integer.parseInt(name.substring(5)) : 0);
            if (number >= SIGRTMIN && number <= SIGRTMAX) {
                return new Signal(number);
            }
        }
        throw new IllegalArgumentException("there is no signal '" + text + "'");
    }

    /** Its name without SIG: {@code TERM}, {@code RTMIN+3}. */
    public String name() {
        if (number <= NAMES.length) {
            return NAMES[number - 1];
        }
        return number < SIGRTMIN ? Integer.toString(number) : "RTMIN+" + (number - SIGRTMIN);
    }

    /** Whether it ends a process that has no handler for it. KILL does in any case. */
    boolean endsUnhandled() {
        return number != KILL.number && !HARMLESS.contains(number);
    }

    @Override
    public String toString() {
        return name();
    }
}
