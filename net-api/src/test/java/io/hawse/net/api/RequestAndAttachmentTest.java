package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestAndAttachmentTest {

    private static final ContainerId WEB = new ContainerId("web");
    private static final InterfaceName ETH0 = new InterfaceName("eth0");
    private static final InterfaceAddress ADDRESS = InterfaceAddress.parse("192.168.200.2/24");

    @Test
    void requestCopiesItsLists() {
        List<InterfaceAddress> addresses = new ArrayList<>(List.of(ADDRESS));
        var target = new Target(1, Path.of("/proc/1/ns/net"), Target.Owner.HOST, 3);
        var request = new AttachRequest(WEB, Optional.empty(), ETH0, addresses, Optional.empty(), target);
        addresses.clear();
        assertEquals(List.of(ADDRESS), request.addresses());
        assertThrows(
                UnsupportedOperationException.class, () -> request.addresses().add(ADDRESS));
    }

    @Test
    void attachmentCopiesItsLists() {
        List<InterfaceAddress> addresses = new ArrayList<>(List.of(ADDRESS));
        List<InterfaceName> hosts = new ArrayList<>(List.of(new InterfaceName("hawse1")));
        var attachment = new Attachment(
                "bridge",
                WEB,
                Optional.of("default"),
                ETH0,
                addresses,
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                hosts,
                Optional.empty(),
                List.of());
        addresses.clear();
        hosts.clear();
        assertEquals(List.of(ADDRESS), attachment.addresses());
        assertEquals(List.of(new InterfaceName("hawse1")), attachment.hostInterfaces());
    }

    @Test
    void nullIsRefusedByName() {
        var e = assertThrows(
                NullPointerException.class,
                () -> new AttachRequest(WEB, Optional.empty(), ETH0, List.of(), null, null));
        assertEquals("mac is null", e.getMessage());
        assertThrows(NullPointerException.class, () -> new Target(1, null, Target.Owner.HOST, 3));
        assertThrows(NullPointerException.class, () -> new OwnedInterface(ETH0, null));
    }

    @Test
    void exceptionKeepsKindAndRemedy() {
        var plain = new NetworkException(NetworkException.Kind.USER, "no such thing");
        assertEquals(Optional.empty(), plain.remedy());
        var helpful = new NetworkException(NetworkException.Kind.CONFLICT, "bridge is in use", "choose another");
        assertEquals(Optional.of("choose another"), helpful.remedy());
        assertEquals(NetworkException.Kind.CONFLICT, helpful.kind());
    }

    @Test
    void probeCarriesItsReason() {
        assertEquals(new Probe.Usable(), Probe.usable());
        assertEquals(new Probe.Unusable("it needs CAP_NET_ADMIN"), Probe.unusable("it needs CAP_NET_ADMIN"));
    }
}
