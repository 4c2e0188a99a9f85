package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.StateStore;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Privilege;
import io.hawse.fs.overlay.RootFs;
import io.hawse.fs.overlay.RootFsRequest;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnedInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking away what killed JVMs left, at each point where they may have been killed. */
class HealingTest {

    private static final String NETWORK = "198.51.100.0-24";
    private static final ContainerId OTHER = new ContainerId("other");

    @TempDir
    Path temporary;

    private HawseFixture fixture;
    private StateStore state;
    private final NetworkDriver driver = MockDrivers.usable("bridge", Addressing.LEASED);

    @BeforeEach
    void makeFixture() {
        fixture = new HawseFixture(temporary);
        state = StateStore.open(fixture.folders.runtime(), fixture.folders.layers());
    }

    /** This JVM's id with another start time: the number is in use, the process isn't there. */
    private static ProcessIdentity dead() throws Exception {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
        return new ProcessIdentity(self.pid(), self.startTime() - 1);
    }

    private static ContainerRecord record(
            ContainerId id, Optional<String> driver, Optional<String> network, Optional<Attachment> attachment)
            throws Exception {
        return new ContainerRecord(id, dead(), Optional.of(dead()), driver, network, attachment);
    }

    private static Attachment attachment(ContainerId id) {
        return new Attachment(
                "bridge",
                id,
                Optional.of(NETWORK),
                new InterfaceName("eth0"),
                List.of(InterfaceAddress.parse("198.51.100.2/24")),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(new InterfaceName("veth7")),
                Optional.of(Networks.bridge(NETWORK)),
                List.of());
    }

    private void leaveLease(ContainerId id) throws Exception {
        Path leases = state.networkFolder(NETWORK).resolve("leases");
        Files.createDirectories(leases);
        Files.writeString(leases.resolve("198.51.100.2"), id.value());
    }

    private void leaveLayer(ContainerId id) throws Exception {
        RootFsRequest request = new RootFsRequest(
                new RootSource.Layers(List.of(Path.of("/usr"))),
                Access.READ_WRITE,
                List.of(),
                Privilege.USER,
                OptionalInt.empty());
        RootFs.prepare(request, state.layerFolder(id));
        Files.createDirectories(state.layerFolder(id).resolve("upper/etc"));
        Files.writeString(state.layerFolder(id).resolve("upper/etc/file"), "written by the container");
    }

    @Test
    void attachedContainerIsDetachedAndRemoved() throws Exception {
        state.claim(record(WEB, Optional.of("bridge"), Optional.of(NETWORK), Optional.of(attachment(WEB))));
        leaveLayer(WEB);
        leaveLease(WEB);
        fixture.hawse(driver).heal();
        verify(driver).detach(attachment(WEB));
        fixture.assertNothingIsLeft();
    }

    @Test
    void containerKilledWhileTheDriverWorkedLosesWhatCarriesItsTagAndTheBridge() throws Exception {
        OwnedInterface its = new OwnedInterface(new InterfaceName("veth7"), Optional.of(WEB));
        OwnedInterface others = new OwnedInterface(new InterfaceName("veth8"), Optional.of(OTHER));
        OwnedInterface bridge = new OwnedInterface(Networks.bridge(NETWORK), Optional.empty());
        OwnedInterface otherBridge = new OwnedInterface(new InterfaceName("hawse0"), Optional.empty());
        when(driver.owned()).thenReturn(List.of(its, others, bridge, otherBridge));
        state.claim(record(WEB, Optional.of("bridge"), Optional.of(NETWORK), Optional.empty()));
        fixture.hawse(driver).heal();
        verify(driver).remove(its);
        verify(driver).remove(bridge);
        verify(driver, never()).remove(others);
        verify(driver, never()).remove(otherBridge);
        verify(driver, never()).detach(any());
        fixture.assertNothingIsLeft();
    }

    @Test
    void containerOfADriverWithItsOwnAddressesLosesWhatCarriesItsTag() throws Exception {
        OwnedInterface its = new OwnedInterface(new InterfaceName("cni7"), Optional.of(WEB));
        NetworkDriver own = MockDrivers.usable("cni", Addressing.OWN);
        when(own.owned()).thenReturn(List.of(its));
        state.claim(record(WEB, Optional.of("cni"), Optional.empty(), Optional.empty()));
        fixture.hawse(own).heal();
        verify(own).remove(its);
        fixture.assertNothingIsLeft();
    }

    @Test
    void containerWithoutADriverIsRemoved() throws Exception {
        state.claim(record(WEB, Optional.empty(), Optional.empty(), Optional.empty()));
        leaveLayer(WEB);
        fixture.hawse(driver).heal();
        fixture.assertNothingIsLeft();
    }

    @Test
    void liveContainerIsLeftAlone() throws Exception {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
        ContainerRecord bySupervisor = new ContainerRecord(
                WEB, dead(), Optional.of(self), Optional.of("bridge"), Optional.of(NETWORK), Optional.empty());
        ContainerRecord byOwner = new ContainerRecord(
                OTHER, self, Optional.empty(), Optional.of("bridge"), Optional.of(NETWORK), Optional.empty());
        state.claim(bySupervisor);
        state.claim(byOwner);
        leaveLayer(WEB);
        leaveLayer(OTHER);
        fixture.hawse(driver).heal();
        assertEquals(Optional.of(bySupervisor), state.find(WEB));
        assertEquals(Optional.of(byOwner), state.find(OTHER));
        assertTrue(Files.exists(state.layerFolder(WEB)));
        assertTrue(Files.exists(state.layerFolder(OTHER)));
        verify(driver, never()).owned();
    }

    /** Somebody has named a folder with other things in it by HAWSE_LAYERS. */
    @Test
    void folderThatIsNoLayerIsLeftAlone() throws Exception {
        Path home = Files.createDirectory(state.layerFolder(new ContainerId("alice")));
        Files.writeString(home.resolve("letter"), "dear");
        fixture.hawse(driver).heal();
        assertEquals("dear", Files.readString(home.resolve("letter")));
    }

    @Test
    void layerWithoutARecordIsRemoved() throws Exception {
        leaveLayer(WEB);
        fixture.hawse(driver).heal();
        fixture.assertNothingIsLeft();
    }

    @Test
    void failureKeepsTheRecordAndDoesNotStopTheOthers() throws Exception {
        state.claim(record(WEB, Optional.of("bridge"), Optional.of(NETWORK), Optional.of(attachment(WEB))));
        state.claim(record(OTHER, Optional.of("bridge"), Optional.of(NETWORK), Optional.of(attachment(OTHER))));
        leaveLayer(WEB);
        doThrow(new NetworkException(NetworkException.Kind.ENVIRONMENT, "veth7 stays"))
                .when(driver)
                .detach(attachment(WEB));
        Hawse hawse = fixture.hawse(driver);
        ContainerException thrown = assertThrows(ContainerException.class, hawse::heal);
        assertEquals("cannot detach the network of 'web': veth7 stays", thrown.getMessage());
        assertTrue(state.find(WEB).isPresent());
        assertEquals(Optional.empty(), state.find(OTHER));
        assertFalse(Files.exists(state.layerFolder(WEB)), "the layer goes all the same");
    }

    @Test
    void unreadableRecordDoesNotStopTheOthers() throws Exception {
        state.claim(record(WEB, Optional.empty(), Optional.empty(), Optional.empty()));
        state.claim(record(OTHER, Optional.empty(), Optional.empty(), Optional.empty()));
        Files.writeString(fixture.record(WEB), "version = 1\nid = we");
        Hawse hawse = fixture.hawse(driver);
        ContainerException thrown = assertThrows(ContainerException.class, hawse::heal);
        assertTrue(thrown.getMessage().contains("cannot read the record"), thrown.getMessage());
        assertEquals(List.of(WEB), state.ids());
    }

    @Test
    void driverThatIsGoneIsNamed() throws Exception {
        state.claim(record(WEB, Optional.of("wormhole"), Optional.of(NETWORK), Optional.of(attachment(WEB))));
        Hawse hawse = fixture.hawse(driver);
        ContainerException thrown = assertThrows(ContainerException.class, hawse::heal);
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains("its network driver 'wormhole' isn't there"), thrown.getMessage());
        assertTrue(state.find(WEB).isPresent());
    }

    @Test
    void startGoesOnAlthoughHealingFails() throws Exception {
        state.claim(record(OTHER, Optional.of("wormhole"), Optional.of(NETWORK), Optional.of(attachment(OTHER))));
        try (Container container =
                fixture.hawse(driver).start(fixture.spec(HawseFixture.testNet(new NetworkChoice.Auto())))) {
            assertEquals(ContainerState.RUNNING, container.state());
        }
        assertEquals(List.of(OTHER), state.ids());
    }
}
