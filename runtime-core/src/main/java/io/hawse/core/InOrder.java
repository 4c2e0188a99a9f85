package io.hawse.core;

import java.util.List;

/** The choice of a {@link Hawse} that is given no other: drivers are preferred in the order in which they were added. */
record InOrder(NetworkChoice configured) implements DriverChoice {

    @Override
    public List<String> order(List<String> available) {
        return available;
    }
}
