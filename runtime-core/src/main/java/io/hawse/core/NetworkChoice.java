package io.hawse.core;

/** Which network a container gets. */
public sealed interface NetworkChoice {

    /** The first driver, in the order of {@link Hawse#drivers}, that can work here. */
    record Auto() implements NetworkChoice {}

    /**
     * The default network, or that of the subnets that are wished for, by this driver or none.
     *
     * @param name as {@link io.hawse.net.api.NetworkDriver#name} has it
     */
    record Driver(String name) implements NetworkChoice {}

    /**
     * A network that was created, by its own driver.
     *
     * @param name as {@link Hawse#createNetwork} got it
     */
    record Network(String name) implements NetworkChoice {}

    /**
     * What somebody typed: one of the program's own drivers; else a network; else a plugin's driver. Networks can't be created with a
     * driver's name, so it matters to no one who wins, unless a plugin comes later than a network.
     */
    record Named(String name) implements NetworkChoice {}

    /** A network namespace of its own with nothing in it, not even a loopback interface that is up. */
    record None() implements NetworkChoice {}

    /** No network namespace of its own: the container uses this JVM's. */
    record Host() implements NetworkChoice {}

    /** Reads {@code auto}, {@code none}, {@code host}, or a driver's or network's name. */
    static NetworkChoice parse(String text) {
        return switch (text) {
            case "auto" -> new Auto();
            case "none" -> new None();
            case "host" -> new Host();
            default -> new Named(text);
        };
    }
}
