package io.hawse.core.launch;

/** What the container's process 1 is. */
public enum FirstProcess {
    /** The command. */
    COMMAND,
    /** One that starts the command, passes signals on to it, reaps what it leaves, and ends when it ends. */
    REAPER
}
