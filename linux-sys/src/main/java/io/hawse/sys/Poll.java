package io.hawse.sys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waiting for descriptors (poll(2)). A thread that waits here isn't woken by an interrupt. */
public final class Poll {

    // include/uapi/asm-generic/poll.h
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;

    // struct pollfd: descriptor, events, what of them came true
    private static final int POLLFD = 8;
    private static final int EVENTS = 4;
    private static final int RETURNED = 6;
    private static final int TIMESPEC = 16;

    private Poll() {}

    /** Waits until the descriptor can be read, or, for a process's descriptor (pidfd_open(2)), until the process has ended. */
    public static void awaitReadable(Fd fd) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory poll = scratch.zeroed(POLLFD);
            ask(poll, 0, fd);
            Kernel.call(Syscall.PPOLL, fd.toString(), poll.address(), 1, 0, 0, 8);
        }
    }

    /**
     * Waits until one of the descriptors can be read, has come to its end or is broken, or until time is over.
     *
     * @param limit how long, at least; zero or less only looks
     * @return those of them that are ready; none when time is over
     */
    public static List<Fd> awaitReadable(List<Fd> descriptors, Duration limit) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory poll = scratch.zeroed(Math.max(descriptors.size(), 1) * POLLFD);
            for (int i = 0; i < descriptors.size(); i++) {
                ask(poll, i, descriptors.get(i));
            }
            // The kernel writes the rest of the time here, so that a call after EINTR doesn't begin anew (ppoll(2), "C
            // library/kernel differences").
            Memory time = scratch.zeroed(TIMESPEC);
            if (!limit.isNegative()) {
                time.putLong(0, limit.getSeconds());
                time.putLong(8, limit.getNano());
            }
            String arguments = descriptors + ", " + limit;
            Kernel.call(Syscall.PPOLL, arguments, poll.address(), descriptors.size(), time.address(), 0, 8);
            List<Fd> ready = new ArrayList<>();
            for (int i = 0; i < descriptors.size(); i++) {
                if (poll.getShort(i * POLLFD + RETURNED) != 0) {
                    ready.add(descriptors.get(i));
                }
            }
            return ready;
        }
    }

    /** What of a descriptor is waited for. */
    public enum Event {
        /** It can be read, or has come to its end. */
        READABLE(POLLIN),
        /** It can be written to. */
        WRITABLE(POLLOUT),
        /** Nothing but what is always waited for: its other end is closed. */
        BROKEN(0);

        private final int bits;

        Event(int bits) {
            this.bits = bits;
        }
    }

    /**
     * Waits until something has happened to one of the descriptors; that one is broken always counts.
     *
     * @return those to which something has happened, at least one
     */
    public static Set<Fd> await(Map<Fd, Event> awaited) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory poll = scratch.zeroed(awaited.size() * POLLFD);
            List<Fd> descriptors = new ArrayList<>();
            awaited.forEach((fd, event) -> {
                ask(poll, descriptors.size(), fd, event.bits);
                descriptors.add(fd);
            });
            Kernel.call(Syscall.PPOLL, descriptors.toString(), poll.address(), descriptors.size(), 0, 0, 8);
            Set<Fd> ready = new HashSet<>();
            for (int i = 0; i < descriptors.size(); i++) {
                if (poll.getShort(i * POLLFD + RETURNED) != 0) {
                    ready.add(descriptors.get(i));
                }
            }
            return ready;
        }
    }

    private static void ask(Memory poll, int place, Fd fd) {
        ask(poll, place, fd, POLLIN);
    }

    private static void ask(Memory poll, int place, Fd fd, int events) {
        poll.putInt(place * POLLFD, fd.number());
        poll.putShort(place * POLLFD + EVENTS, (short) events);
    }
}
