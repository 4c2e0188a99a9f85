package io.hawse.core;

/** What a container's process 1 is, which the kernel gives every process whose parent ends (pid_namespaces(7)). */
public enum InitProcess {
    /** The command. */
    COMMAND,
    /** One of Hawse's own that starts the command, passes signals on to it, and reaps what others leave. */
    REAPER
}
