package io.hawse.core.launch;

import java.util.List;

/** What a container's supervisor is called in the process list, by which it is found when nobody has written down its process id. */
public final class SupervisorNames {

    private static final String ARGV0 = "hawse-supervisor";
    private static final int TASK_COMM_LEN = 16; // linux/sched.h, the NUL with it

    private SupervisorNames() {}

    /** What a first process calls itself that isn't the command. */
    static final String REAPER = "hawse-init";

    /** Its arguments. */
    static List<String> argv(String container, String claim) {
        return List.of(ARGV0, container, claim);
    }

    /** The arguments of one that a command has that joined the container: another word, so that it isn't taken for the container's. */
    static List<String> execArgv(String container) {
        return List.of("hawse-exec", container);
    }

    /** How /proc/PID/cmdline begins, whatever the container's claim. */
    public static String cmdline(String container) {
        return ARGV0 + "\0" + container + "\0";
    }

    /** How /proc/PID/cmdline begins. */
    public static String cmdline(String container, String claim) {
        return cmdline(container) + claim + "\0";
    }

    /** What it calls itself. */
    static String processName(String container) {
        return "hawse:" + container;
    }

    /** Its /proc/PID/comm: the kernel cuts the name. */
    public static String comm(String container) {
        String name = processName(container);
        return name.substring(0, Math.min(name.length(), TASK_COMM_LEN - 1));
    }
}
