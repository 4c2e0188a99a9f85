package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.Subnet;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.commons.net.util.SubnetUtils;
import org.apache.commons.net.util.SubnetUtils6;

/** The addresses of a subnet that hosts can have, counted from 1: the first is the bridge's, the others are for containers. */
final class SubnetRange {

    private static final int FIRST_RESERVED = 240; // RFC 1112, section 4

    private final Subnet subnet;
    private final InetAddress first;
    private final BigInteger count;

    private SubnetRange(Subnet subnet, InetAddress first, BigInteger count) {
        this.subnet = subnet;
        this.first = first;
        this.count = count;
    }

    /** @throws ContainerException USER when there is no room for a bridge and a container, or hosts can't have such addresses */
    static SubnetRange of(Subnet subnet) {
        boolean four = subnet.prefix() instanceof Inet4Address;
        if (subnet.prefix().isMulticastAddress()
                || subnet.prefix().isLoopbackAddress()
                || subnet.prefix().isAnyLocalAddress()
                || subnet.prefix().isLinkLocalAddress()
                || (four && (subnet.prefix().getAddress()[0] & 0xff) >= FIRST_RESERVED)) {
            throw new ContainerException(
                    Kind.USER,
                    "subnet " + subnet
                            + " has addresses that no host can have (loopback, link-local, multicast or reserved ones)",
                    "take one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fd00::/8",
                    null);
        }
        int longest = four ? 30 : 126;
        if (subnet.prefixLength() > longest) {
            throw new ContainerException(
                    Kind.USER,
                    "subnet " + subnet + " has no room for the bridge's address and a container's",
                    "take one of /" + longest + " or larger",
                    null);
        }
        if (four) {
            SubnetUtils.SubnetInfo info = new SubnetUtils(subnet.toString()).getInfo();
            return new SubnetRange(subnet, parse(info.getLowAddress()), BigInteger.valueOf(info.getAddressCountLong()));
        }
        // IPv6 has no broadcast address, but its first is every router's (RFC 4291, 2.6.1).
        SubnetUtils6.SubnetInfo info = new SubnetUtils6(subnet.toString()).getInfo();
        InetAddress low = plus(parse(info.getLowAddress()), BigInteger.ONE);
        return new SubnetRange(subnet, low, info.getAddressCount().subtract(BigInteger.ONE));
    }

    Subnet subnet() {
        return subnet;
    }

    InetAddress gateway() {
        return first;
    }

    /** How many addresses there are, the bridge's among them. */
    BigInteger count() {
        return count;
    }

    /** The n-th address, 1 to {@link #count}. */
    InetAddress address(BigInteger n) {
        return plus(first, n.subtract(BigInteger.ONE));
    }

    /** Whether a container can have the address. */
    boolean isForContainers(InetAddress address) {
        if (!subnet.contains(address)) {
            return false;
        }
        BigInteger place = place(address);
        return place.signum() > 0 && place.compareTo(count) < 0;
    }

    /** How many addresses lie before it: 0 for {@link #gateway}, n-1 for {@link #address}. */
    BigInteger place(InetAddress address) {
        return number(address).subtract(number(first));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress plus(InetAddress address, BigInteger offset) {
        byte[] bytes = new byte[address.getAddress().length];
        byte[] sum = number(address).add(offset).toByteArray();
        int copied = Math.min(sum.length, bytes.length);
        System.arraycopy(sum, sum.length - copied, bytes, bytes.length - copied, copied);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress parse(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("'" + literal + "' is no address", e);
        }
    }
}
