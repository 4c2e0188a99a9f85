package io.hawse.bench;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Subnet;
import io.hawse.net.api.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A driver, called as the core calls it. */
final class DriverJob implements NetworkJob {

    private final String name;
    private final NetworkDriver driver;
    private final Network network;
    private final String prefix;
    private final Map<Integer, Attachment> attached = new HashMap<>();

    /** @param prefix three parts of an IPv4 address; the bridge is number 1 */
    DriverJob(String name, NetworkDriver driver, String bridge, String prefix) {
        this.name = name;
        this.driver = driver;
        this.prefix = prefix;
        InterfaceAddress gateway = address(1);
        this.network = new Network(
                "bench",
                List.of(new Network.Range(Subnet.of(gateway), gateway.address())),
                new InterfaceName(bridge),
                OptionalInt.empty());
    }

    private InterfaceAddress address(int number) {
        return InterfaceAddress.parse(prefix + "." + number + "/24");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Side side() {
        return Side.HAWSE;
    }

    @Override
    public Order order() {
        return Order.END_FIRST; // as the core does
    }

    @Override
    public void attach(Target target, int number) throws BenchException {
        try {
            attached.put(
                    number,
                    driver.attach(new AttachRequest(
                            new ContainerId("bench-" + driver.name() + "-" + number),
                            Optional.of(network),
                            new InterfaceName("eth0"),
                            List.of(address(number)),
                            Optional.empty(),
                            target)));
        } catch (NetworkException e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void detach(Target target, int number) throws BenchException {
        Attachment attachment = attached.remove(number);
        if (attachment == null) {
            throw new BenchException("number " + number + " isn't attached");
        }
        try {
            driver.detach(attachment);
        } catch (NetworkException e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
    }
}
