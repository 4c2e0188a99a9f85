package io.hawse.sys;

/** A system call failed. The message is {@code mount("overlay", "/run/x/merged") failed: EBUSY (16), device or resource busy}. */
public final class ErrnoException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String syscall;
    private final Errno errno;

    /**
     * @param syscall the call's name, as in section 2 of the manual
     * @param arguments as they shall be shown between the parentheses
     */
    public ErrnoException(String syscall, String arguments, Errno errno) {
        super(syscall + "(" + arguments + ") failed: " + errno.label() + ", " + errno.meaning());
        this.syscall = syscall;
        this.errno = errno;
    }

    public String syscall() {
        return syscall;
    }

    public Errno errno() {
        return errno;
    }
}
