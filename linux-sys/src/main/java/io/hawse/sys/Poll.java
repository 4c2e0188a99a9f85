package io.hawse.sys;

import jnr.ffi.Pointer;

/** Waiting for descriptors (poll(2)). */
public final class Poll {

    private static final int POLLIN = 1; // include/uapi/asm-generic/poll.h

    private Poll() {}

    /** Waits until the descriptor can be read, or, for a process's descriptor (pidfd_open(2)), until the process has ended. */
    public static void awaitReadable(Fd fd) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Pointer poll = scratch.zeroed(8);
            poll.putInt(0, fd.number());
            poll.putShort(4, (short) POLLIN);
            Kernel.call(Syscall.PPOLL, fd.toString(), poll.address(), 1, 0, 0, 8);
        }
    }
}
