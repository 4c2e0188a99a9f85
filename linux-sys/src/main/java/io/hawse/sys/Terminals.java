package io.hawse.sys;

import java.util.Optional;

/** Terminals by their descriptors (ioctl_tty(2); include/uapi/asm-generic/ioctls.h). Threads: any. */
public final class Terminals {

    private static final long TCGETS = 0x5401;
    private static final long TCSETSW = 0x5403;
    private static final long TIOCGPGRP = 0x540F;
    private static final long TIOCGWINSZ = 0x5413;
    private static final long TIOCSWINSZ = 0x5414;
    private static final long TIOCGPTN = 0x80045430L;

    private static final int WINSIZE = 8;
    private static final int COLUMNS = 2;
    private static final int NUMBER_MASK = 0xffff;

    private Terminals() {}

    /** The mode of what the descriptor leads to; empty when that is no terminal. */
    public static Optional<TerminalMode> mode(Fd fd) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory termios = scratch.zeroed(TerminalMode.SIZE);
            Kernel.call(Syscall.IOCTL, fd + ", TCGETS", fd.number(), TCGETS, termios.address());
            byte[] bytes = new byte[TerminalMode.SIZE];
            termios.get(0, bytes);
            return Optional.of(new TerminalMode(bytes));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOTTY || e.errno() == Errno.EBADF || e.errno() == Errno.EINVAL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Changes the mode when all that was written has gone out. In the background the kernel stops the caller (SIGTTOU). */
    public static void setMode(Fd fd, TerminalMode mode) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Kernel.call(
                    Syscall.IOCTL,
                    fd + ", TCSETSW",
                    fd.number(),
                    TCSETSW,
                    scratch.bytes(mode.bytes()).address());
        }
    }

    /** The size of a terminal. */
    public static TerminalSize size(Fd fd) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory winsize = scratch.zeroed(WINSIZE);
            Kernel.call(Syscall.IOCTL, fd + ", TIOCGWINSZ", fd.number(), TIOCGWINSZ, winsize.address());
            return new TerminalSize(winsize.getShort(COLUMNS) & NUMBER_MASK, winsize.getShort(0) & NUMBER_MASK);
        }
    }

    /** Changes the size; the foreground process group is told by SIGWINCH when it is another than before. */
    public static void setSize(Fd fd, TerminalSize size) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory winsize = scratch.zeroed(WINSIZE);
            winsize.putShort(0, (short) size.rows());
            winsize.putShort(COLUMNS, (short) size.columns());
            Kernel.call(Syscall.IOCTL, fd + ", TIOCSWINSZ", fd.number(), TIOCSWINSZ, winsize.address());
        }
    }

    /**
     * Whether a read by this process would stop it (SIGTTIN): it is in a background process group of the terminal's session. Of a terminal
     * that doesn't control this process it never is.
     */
    public static boolean isInBackground(Fd terminal) {
        try (Scratch scratch = new Scratch()) {
            Memory group = scratch.zeroed(4);
            Kernel.call(Syscall.IOCTL, terminal + ", TIOCGPGRP", terminal.number(), TIOCGPGRP, group.address());
            return group.getInt(0) != Kernel.call(Syscall.GETPGID, "0", 0);
        } catch (ErrnoException e) {
            return false;
        }
    }

    /** Whether it is the master side of a pseudoterminal (pty(7)). */
    public static boolean isMaster(Fd fd) {
        try (Scratch scratch = new Scratch()) {
            Memory number = scratch.zeroed(4);
            Kernel.call(Syscall.IOCTL, fd + ", TIOCGPTN", fd.number(), TIOCGPTN, number.address());
            return true;
        } catch (ErrnoException e) {
            return false;
        }
    }
}
