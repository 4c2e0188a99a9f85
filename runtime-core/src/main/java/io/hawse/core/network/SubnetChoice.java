package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which subnets networks may have: none that this host reaches already, be it by an address or a route, of which VPNs have many, and
 * none of another network, whether anybody is in that or not.
 */
final class SubnetChoice {

    private static final int FIRST_CHOICE = 200;
    private static final int ULA_BYTES_BEHIND_PREFIX = 5; // the global id, RFC 4193, 3.2.1

    private final HostRoutes routes;
    private final Map<String, List<Subnet>> others;

    /** @param others the networks that there are or that are in use, by name */
    SubnetChoice(HostRoutes routes, Map<String, List<Subnet>> others) {
        this.routes = routes;
        this.others = others;
    }

    /**
     * What a network's subnet would have addresses in common with.
     *
     * @return in words, empty when it's free
     */
    Optional<String> clash(Subnet subnet, NetworkPlace own) {
        return routes.clash(subnet, own.bridge().value())
                .map(entry -> entry + " on this host")
                .or(() -> others.entrySet().stream()
                        .filter(other -> !other.getKey().equals(own.name()))
                        .filter(other -> other.getValue().stream().anyMatch(subnet::overlaps))
                        .findFirst()
                        .map(other -> "network '" + other.getKey() + "'"));
    }

    /** @throws ContainerException CONFLICT when it isn't free */
    void requireFree(Subnet subnet, NetworkPlace own, String remedy) {
        Optional<String> clash = clash(subnet, own);
        if (clash.isPresent()) {
            throw new ContainerException(Kind.CONFLICT, "subnet " + subnet + " overlaps " + clash.get(), remedy, null);
        }
    }

    /** The first free one of 192.168.200.0/24 to 192.168.254.0/24 and 192.168.1.0/24 to 192.168.199.0/24. */
    Subnet freeForDefault(NetworkPlace own) {
        return firstFree(
                () -> Stream.concat(
                                IntStream.rangeClosed(FIRST_CHOICE, 254).boxed(),
                                IntStream.range(1, FIRST_CHOICE).boxed())
                        .map(third -> Subnet.parse("192.168." + third + ".0/24")),
                "192.168.0.0/16",
                own);
    }

    /** The first free one of 10.200.0.0/24 to 10.219.255.0/24. */
    Subnet freeForCreated(NetworkPlace own) {
        return firstFree(
                () -> IntStream.rangeClosed(FIRST_CHOICE, 219)
                        .boxed()
                        .flatMap(second -> IntStream.rangeClosed(0, 255)
                                .mapToObj(third -> Subnet.parse("10." + second + "." + third + ".0/24"))),
                "10.200.0.0 to 10.219.255.255",
                own);
    }

    /** @param candidates of which no more are made than it takes, as a rule the first */
    private Subnet firstFree(Supplier<Stream<Subnet>> candidates, String where, NetworkPlace own) {
        return candidates
                .get()
                .filter(subnet -> clash(subnet, own).isEmpty())
                .findFirst()
                .orElseThrow(() -> new ContainerException(
                        Kind.CONFLICT,
                        "every subnet in " + where + " overlaps "
                                + candidates
                                        .get()
                                        .findFirst()
                                        .flatMap(first -> clash(first, own))
                                        .orElseThrow()
                                + " or another one",
                        "name a free one by --subnet",
                        null));
    }

    /** A unique local /64 (RFC 4193): nobody else has it, so far as chance can tell. */
    static Subnet randomLocal() {
        byte[] id = new byte[ULA_BYTES_BEHIND_PREFIX];
        new SecureRandom().nextBytes(id);
        byte[] address = new byte[16];
        address[0] = (byte) 0xfd;
        System.arraycopy(id, 0, address, 1, id.length);
        try {
            return new Subnet(InetAddress.getByAddress(address), 64);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 16 bytes", e);
        }
    }
}
