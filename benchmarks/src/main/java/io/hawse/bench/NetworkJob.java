package io.hawse.bench;

import io.hawse.net.api.Target;

/** One way to build a container's network, and to take it away. For one thread. */
interface NetworkJob {

    String name();

    Side side();

    /** @param number of the container among its network's, 2 to 254: the last part of its address */
    void attach(Target target, int number) throws BenchException;

    /** Of what {@link #attach} built for this number. */
    void detach(Target target, int number) throws BenchException;

    /** When it is asked to {@link #detach}. */
    enum Order {
        /** Before the container's processes end: it has to enter the namespace. */
        DETACH_FIRST,
        END_FIRST
    }

    Order order();
}
