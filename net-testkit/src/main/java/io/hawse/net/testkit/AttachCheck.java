package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Whether an attach built what its request says and its attachment tells, seen from outside. */
final class AttachCheck {

    private final NetworkDriver driver;
    private final AttachRequest request;
    private final Attachment attachment;

    AttachCheck(NetworkDriver driver, AttachRequest request, Attachment attachment) {
        this.driver = driver;
        this.request = request;
        this.attachment = attachment;
    }

    void record() {
        assertEquals(driver.name(), attachment.driver(), "the attachment's driver");
        assertEquals(request.container(), attachment.container(), "the attachment's container");
        assertEquals(request.network().map(Network::name), attachment.network(), "the attachment's network");
        assertEquals(request.interfaceName(), attachment.interfaceName(), "the attachment's interface");
        switch (driver.addressing()) {
            case LEASED -> assertEquals(request.addresses(), attachment.addresses(), "the attachment's addresses");
            case OWN ->
                assertTrue(!attachment.addresses().isEmpty(), "a driver with OWN addresses says which they are");
            case NONE ->
                assertEquals(
                        new InterfaceName("lo"),
                        attachment.interfaceName(),
                        "there is none but the loopback interface");
        }
        request.mac().ifPresent(mac -> assertEquals(Optional.of(mac), attachment.mac(), "the wished MAC address"));
        if (request.mac().isEmpty() && driver.addressing() != Addressing.NONE) {
            attachment.mac().ifPresent(AttachCheck::assertLocallyAdministered);
        }
        for (Network network : request.network().stream().toList()) {
            network.mtu().ifPresent(mtu -> assertEquals(mtu, attachment.mtu().orElse(0), "the network's MTU"));
            attachment.bridge().ifPresent(bridge -> assertEquals(network.bridge(), bridge, "the network's bridge"));
            List<Route> wanted = network.ranges().stream()
                    .filter(range -> request.addresses().stream()
                            .anyMatch(address -> range.subnet().contains(address.address())))
                    .map(range -> Route.defaultBy(range.gateway()))
                    .toList();
            assertEquals(new HashSet<>(wanted), new HashSet<>(attachment.routes()), "a default route by each gateway");
        }
    }

    private static void assertLocallyAdministered(MacAddress mac) {
        int first = Integer.parseInt(mac.value().substring(0, 2), 16);
        assertTrue((first & 2) != 0, "the driver's own choice of " + mac + " isn't locally administered");
    }

    void container(Look inside) {
        String name = attachment.interfaceName().value();
        Look.Link link = inside.require(name, "in the container");
        if (!attachment.addresses().isEmpty()) {
            assertTrue(link.isUp(), name + " is down in the container");
            assertTrue(link.hasCarrier(), name + " in the container has no carrier");
        }
        assertEquals(new HashSet<>(attachment.addresses()), new HashSet<>(link.ownAddresses()), "addresses of " + name);
        assertEquals(List.of(), link.tentativeAddresses(), "addresses of " + name + " that can't be used yet");
        assertEquals(
                new HashSet<>(attachment.routes()),
                new HashSet<>(inside.gatewayRoutes()),
                "routes by a gateway in the container");
        attachment.mac().ifPresent(mac -> assertEquals(mac.value(), link.mac(), "MAC address of " + name));
        attachment.mtu().ifPresent(mtu -> assertEquals(mtu, link.mtu(), "MTU of " + name));
    }

    void host(Look before, Look now) {
        List<String> tagged = new ArrayList<>();
        for (InterfaceName name : attachment.hostInterfaces()) {
            assertTrue(before.link(name.value()).isEmpty(), name + " wasn't made for this container, it was there");
            Look.Link link = now.require(name.value(), "on the host's side");
            assertEquals(Optional.of(OwnerTag.of(request.container())), link.tag(), "tag of " + name);
            assertTrue(link.isUp(), name + " is down on the host's side");
            attachment.bridge().ifPresent(bridge -> assertEquals(bridge.value(), link.master(), "master of " + name));
            tagged.add(name.value());
        }
        for (InterfaceName bridge : attachment.bridge().stream().toList()) {
            Look.Link link = now.require(bridge.value(), "on the host's side");
            assertTrue(link.isUp(), bridge + " is down");
            if (before.link(bridge.value()).isEmpty()) {
                assertEquals(attachment.network().map(OwnerTag::ofNetwork), link.tag(), "tag of " + bridge);
            }
            tagged.add(bridge.value());
            request.network().ifPresent(network -> bridge(network, link));
        }
        List<String> unknown = now.links().stream()
                .map(Look.Link::name)
                .filter(name -> before.link(name).isEmpty() && !tagged.contains(name))
                .toList();
        assertEquals(List.of(), unknown, "made on the host's side, and not in the attachment");
    }

    private static void bridge(Network network, Look.Link link) {
        List<InterfaceAddress> gateways =
                network.ranges().stream().map(Network.Range::gatewayAddress).toList();
        assertTrue(
                link.ownAddresses().containsAll(gateways),
                () -> link.name() + " has " + link.ownAddresses() + ", and not all of " + gateways);
        network.mtu().ifPresent(mtu -> assertEquals(mtu, link.mtu(), "MTU of " + link.name()));
    }
}
