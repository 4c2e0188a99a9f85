package io.hawse.cli;

import io.hawse.core.Signal;
import java.util.function.Consumer;

/** The signals that this process is sent. */
interface SignalSource {

    /** From now on each signal that can be caught goes to the listener, on any thread, and does nothing else. */
    void listen(Consumer<Signal> listener);

    /** Whether Ctrl-C can be typed: then the whole group is meant. */
    boolean fromTerminal();
}
