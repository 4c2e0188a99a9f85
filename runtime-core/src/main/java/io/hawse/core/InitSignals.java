package io.hawse.core;

import io.hawse.sys.ErrnoException;
import java.io.IOException;

/**
 * Sends signals to a container's init. What would end any other process, and is dropped because this one is an init, ends it all the same,
 * by SIGKILL ({@code docs/adr/0006-signals-to-a-first-process.md}).
 */
final class InitSignals {

    /** Sends a signal by its number; nothing happens when the process has ended. */
    @FunctionalInterface
    interface Sender {
        void send(int number) throws ErrnoException;
    }

    /** Writes down which signal a SIGKILL stands for, before that is sent. */
    @FunctionalInterface
    interface Meaning {
        void set(Signal signal);
    }

    private final DroppedSignals dropped;
    private final Sender init;
    private final Meaning meaning;

    InitSignals(long pid, Sender init, Meaning meaning) {
        this.dropped = DroppedSignals.of(pid);
        this.init = init;
        this.meaning = meaning;
    }

    /** It is sent in any case: in the moment after the first look the process may have got a handler, which the second look sees then. */
    void send(Signal signal) throws ErrnoException, IOException {
        boolean likelyDropped = signal.endsUnhandled() && dropped.include(signal);
        init.send(signal.number());
        if (likelyDropped && dropped.include(signal)) {
            kill(signal);
        }
    }

    /**
     * Sends it to the process group of init instead. Where init drops it, the others don't get it: they end with init, and must not end
     * before, which init could see.
     */
    void sendToGroup(Signal signal, Sender group) throws ErrnoException, IOException {
        if (signal.endsUnhandled() && dropped.include(signal)) {
            kill(signal);
        } else {
            group.send(signal.number());
        }
    }

    private void kill(Signal meant) throws ErrnoException {
        meaning.set(meant);
        init.send(Signal.KILL.number());
    }
}
