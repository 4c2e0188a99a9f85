package io.hawse.cli;

import java.util.function.IntConsumer;
import sun.misc.Signal;

/**
 * The JDK's one door to signals, in the module jdk.unsupported. javac warns of it whatever it is told, so this class is compiled by
 * itself (see the pom); by reflection it would take a start ten milliseconds.
 */
final class SunSignals {

    private SunSignals() {}

    /**
     * Has a signal handled by a thread of the JVM's.
     *
     * @param name as of {@link io.hawse.core.Signal}, without SIG
     * @param handler gets its number
     * @throws IllegalArgumentException for one that the JVM keeps for itself
     */
    static void handle(String name, IntConsumer handler) {
        Signal.handle(new Signal(name), signal -> handler.accept(signal.getNumber()));
    }
}
