package io.hawse.assembly;

import com.google.inject.Provider;
import io.hawse.core.DriverChoice;
import io.hawse.core.NetworkChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses by configuration, user id and capabilities: what is configured; for root, and for a user with CAP_NET_ADMIN, the drivers in the
 * order in which they were bound; for everyone else {@code loopback}, the one built-in driver that needs no privileges, first.
 */
final class ChoiceByRights implements DriverChoice {

    private static final String UNPRIVILEGED = "loopback";

    private final Provider<DefaultNetwork> network;
    private final Provider<Rights> rights;

    /** Both are asked when they are needed: reading rights takes longer than the rest. */
    ChoiceByRights(Provider<DefaultNetwork> network, Provider<Rights> rights) {
        this.network = network;
        this.rights = rights;
    }

    @Override
    public NetworkChoice configured() {
        return network.get().choice();
    }

    @Override
    public List<String> order(List<String> available) {
        Rights now = rights.get();
        if (now.uid() == 0 || now.capabilities().hasNetAdmin() || !available.contains(UNPRIVILEGED)) {
            return available;
        }
        List<String> order = new ArrayList<>(available);
        order.remove(UNPRIVILEGED);
        order.add(0, UNPRIVILEGED);
        return order;
    }
}
