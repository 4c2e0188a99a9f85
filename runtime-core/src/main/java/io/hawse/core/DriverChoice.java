package io.hawse.core;

import java.util.List;

/**
 * Chooses the network driver of a container. A driver or network that the container itself names always counts; this decides the rest.
 *
 * <p>Threads: any.
 */
public interface DriverChoice {

    /**
     * The network of a container that asks for {@link NetworkChoice.Auto}, as configured. {@code Auto} itself means the first driver of
     * {@link #order} whose {@linkplain io.hawse.net.api.NetworkDriver#probe probe} says that it can work here.
     */
    NetworkChoice configured();

    /**
     * The drivers to probe, most preferred first. Drivers that are left out are still found by their names.
     *
     * @param available names of the drivers in the order in which they were bound. Plugins' are among them only when none of the other
     *     drivers can work here: they are not looked for before.
     * @return some of {@code available}
     */
    List<String> order(List<String> available);

    /** The first driver that can work here, in the order in which they were bound, unless {@code configured} says otherwise. */
    static DriverChoice inOrder(NetworkChoice configured) {
        return new InOrder(configured);
    }
}
