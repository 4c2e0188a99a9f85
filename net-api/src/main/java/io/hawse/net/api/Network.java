package io.hawse.net.api;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A network that containers share.
 *
 * @param name its name among this host's networks: 1 to 63 characters, of the same form as a {@link ContainerId}. It goes into
 *     the bridge's tag
 * @param ranges at least one: the subnets that its containers have addresses in, at most one of each family
 * @param bridge the host's bridge device that stands for it
 * @param mtu of bridge and containers, 68 to 65535 bytes (ETH_MIN_MTU, ETH_MAX_MTU in linux/if_ether.h); empty = the driver
 *     takes the bridge's when there is one already, else the one of the host's default route, else 1500
 */
public record Network(String name, List<Range> ranges, InterfaceName bridge, OptionalInt mtu) {

    /**
     * A subnet and the address that the bridge has in it.
     *
     * @param gateway inside the subnet; the containers' default route goes there
     */
    public record Range(Subnet subnet, InetAddress gateway) {

        /** @throws IllegalArgumentException when the gateway lies outside the subnet */
        public Range {
            Objects.requireNonNull(subnet, "subnet is null");
            if (!subnet.contains(gateway)) {
                throw new IllegalArgumentException("gateway " + gateway.getHostAddress() + " lies outside " + subnet);
            }
        }

        /** The gateway as the bridge has it. */
        public InterfaceAddress gatewayAddress() {
            return new InterfaceAddress(gateway, subnet.prefixLength());
        }
    }

    /**
     * @throws IllegalArgumentException when the name has another form, there is no range, there are two of one family, or the MTU
     *     is out of its bounds
     */
    public Network {
        if (!Names.isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no network name: " + Names.FORM);
        }
        Objects.requireNonNull(bridge, "bridge is null");
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("network '" + name + "' has no subnet");
        }
        long families = ranges.stream()
                .mapToInt(range -> IpLiteral.bits(range.gateway()))
                .distinct()
                .count();
        if (families < ranges.size()) {
            throw new IllegalArgumentException("network '" + name + "' has two subnets of one family");
        }
        if (mtu.isPresent() && (mtu.getAsInt() < 68 || mtu.getAsInt() > 65535)) {
            throw new IllegalArgumentException("MTU " + mtu.getAsInt() + " isn't between 68 and 65535");
        }
    }
}
