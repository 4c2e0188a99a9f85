package io.hawse.cli;

import io.hawse.net.api.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the options that describe a network, wherever they are said. */
final class NetworkWords {
    static final String SUBNET = "--subnet";
    static final String MTU = "--mtu";

    private static final int LEAST_MTU = 68; // ETH_MIN_MTU, linux/if_ether.h
    private static final int LARGEST_MTU = 65535; // ETH_MAX_MTU

    private NetworkWords() {}

    /** @throws IllegalArgumentException when one is none */
    static List<Subnet> subnets(Words words) {
        List<Subnet> subnets = new ArrayList<>();
        for (String subnet : words.all(SUBNET)) {
            subnets.add(Subnet.parse(subnet));
        }
        return subnets;
    }

    static OptionalInt mtu(Words words) {
        Optional<String> text = words.one(MTU);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (text.get().matches("\\d{1,5}")) {
            int mtu = Integer.parseInt(text.get());
            if (mtu >= LEAST_MTU && mtu <= LARGEST_MTU) {
                return OptionalInt.of(mtu);
            }
        }
        throw new UsageException("MTU '" + text.get() + "' is no number from " + LEAST_MTU + " to " + LARGEST_MTU);
    }
}
