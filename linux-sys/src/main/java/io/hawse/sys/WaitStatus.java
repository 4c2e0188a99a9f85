package io.hawse.sys;

/**
 * How a process ended, as wait4(2) tells it.
 *
 * @param raw the 32-bit status word (include/uapi/linux/wait.h; bits/waitstatus.h)
 */
public record WaitStatus(int raw) {

    /** Whether a signal ended it. */
    public boolean signaled() {
        return (raw & 0x7f) != 0;
    }

    /** The signal that ended it; 0 when none did. */
    public int signal() {
        return raw & 0x7f;
    }

    /** What it gave to exit(2), 0 to 255; 0 when a signal ended it. */
    public int exitStatus() {
        return signaled() ? 0 : raw >> 8 & 0xff;
    }
}
