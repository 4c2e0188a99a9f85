package io.hawse.core;

import java.util.Locale;

/** A capability of the kernel's (capabilities(7)), in the order of its number in include/uapi/linux/capability.h. */
public enum Capability {
    CHOWN,
    DAC_OVERRIDE,
    DAC_READ_SEARCH,
    FOWNER,
    FSETID,
    KILL,
    SETGID,
    SETUID,
    SETPCAP,
    LINUX_IMMUTABLE,
    NET_BIND_SERVICE,
    NET_BROADCAST,
    NET_ADMIN,
    NET_RAW,
    IPC_LOCK,
    IPC_OWNER,
    SYS_MODULE,
    SYS_RAWIO,
    SYS_CHROOT,
    SYS_PTRACE,
    SYS_PACCT,
    SYS_ADMIN,
    SYS_BOOT,
    SYS_NICE,
    SYS_RESOURCE,
    SYS_TIME,
    SYS_TTY_CONFIG,
    MKNOD,
    LEASE,
    AUDIT_WRITE,
    AUDIT_CONTROL,
    SETFCAP,
    MAC_OVERRIDE,
    MAC_ADMIN,
    SYSLOG,
    WAKE_ALARM,
    BLOCK_SUSPEND,
    AUDIT_READ,
    PERFMON,
    BPF,
    CHECKPOINT_RESTORE;

    /** The kernel's number. */
    @SuppressWarnings("EnumOrdinal") // the constants are in the order of the kernel's header
    public int number() {
        return ordinal();
    }

    /**
     * Reads a name with or without {@code CAP_}, in whatever case.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Capability parse(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        try {
            return valueOf(name.startsWith("CAP_") ? name.substring("CAP_".length()) : name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("there is no capability '" + text + "'", e);
        }
    }
}
