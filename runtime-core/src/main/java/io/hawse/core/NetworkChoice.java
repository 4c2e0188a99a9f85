package io.hawse.core;

/** Which network a container gets. */
public sealed interface NetworkChoice {

    /** The first driver, in the order of {@link Hawse#drivers}, that can work here. */
    record Auto() implements NetworkChoice {}

    /**
     * This driver or none.
     *
     * @param name as {@link io.hawse.net.api.NetworkDriver#name} has it
     */
    record Driver(String name) implements NetworkChoice {}

    /** A network namespace of its own with nothing in it, not even a loopback interface that is up. */
    record None() implements NetworkChoice {}

    /** No network namespace of its own: the container uses this JVM's. */
    record Host() implements NetworkChoice {}

    /** Reads {@code auto}, {@code none}, {@code host} or a driver's name. */
    static NetworkChoice parse(String text) {
        return switch (text) {
            case "auto" -> new Auto();
            case "none" -> new None();
            case "host" -> new Host();
            default -> new Driver(text);
        };
    }
}
