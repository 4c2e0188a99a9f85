package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.network.NetworkWish;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Membership;
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
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking away what killed JVMs left, at each point where they may have been killed. */
class SweepTest {

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

    private static final Membership MEMBERSHIP = new Membership(
            NETWORK,
            Networks.place(new NetworkWish(List.of(HawseFixture.TEST_NET), List.of(), OptionalInt.empty()))
                    .bridge(),
            List.of(InterfaceAddress.parse("198.51.100.2/24").address()));

    private static ContainerRecord record(
            ContainerId id,
            ProcessIdentity owner,
            Optional<ProcessIdentity> supervisor,
            Optional<String> driver,
            Optional<Membership> network,
            Optional<Attachment> attachment)
            throws Exception {
        ContainerRecord claim = ContainerRecord.claim(id, driver, network);
        return new ContainerRecord(
                id, claim.claim(), claim.boot(), owner, supervisor, supervisor, driver, network, attachment);
    }

    private static ContainerRecord record(
            ContainerId id, Optional<String> driver, Optional<Membership> network, Optional<Attachment> attachment)
            throws Exception {
        return record(id, dead(), Optional.of(dead()), driver, network, attachment);
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
                Optional.of(MEMBERSHIP.bridge()),
                List.of());
    }

    private void leaveLease(ContainerId id) throws Exception {
        Path network = state.networksFolder().resolve(NETWORK);
        Files.createDirectories(network.resolve("leases"));
        Files.writeString(
                network.resolve("network"),
                "version = 1\nsubnets = 198.51.100.0/24\nbridge = " + MEMBERSHIP.bridge() + "\n");
        Files.writeString(network.resolve("leases/198.51.100.2"), id.value());
    }

    private void leaveLayer(ContainerId id) throws Exception {
        RootFsRequest request = new RootFsRequest(
                new RootSource.Layers(List.of(Path.of("/usr"))),
                Access.READ_WRITE,
                List.of(),
                Privilege.USER,
                OptionalInt.empty());
        RootFs.prepare(request, state.layerFolder(id), state.runtimeFolder());
        Files.createDirectories(state.layerFolder(id).resolve("upper/etc"));
        Files.writeString(state.layerFolder(id).resolve("upper/etc/file"), "written by the container");
    }

    @Test
    void attachedContainerIsDetachedAndRemoved() throws Exception {
        state.claim(record(WEB, Optional.of("bridge"), Optional.of(MEMBERSHIP), Optional.of(attachment(WEB))));
        leaveLayer(WEB);
        leaveLease(WEB);
        fixture.hawse(driver).collectGarbage();
        verify(driver).detach(attachment(WEB));
        fixture.assertNothingIsLeft();
    }

    @Test
    void containerKilledWhileTheDriverWorkedLosesWhatCarriesItsTagAndTheBridge() throws Exception {
        OwnedInterface its = new OwnedInterface(new InterfaceName("veth7"), Optional.of(WEB));
        OwnedInterface others = new OwnedInterface(new InterfaceName("veth8"), Optional.of(OTHER));
        OwnedInterface bridge = new OwnedInterface(MEMBERSHIP.bridge(), Optional.empty());
        OwnedInterface otherBridge = new OwnedInterface(new InterfaceName("hawse0"), Optional.empty());
        when(driver.owned())
                .thenReturn(List.of(its, others, bridge, otherBridge))
                .thenReturn(List.of(others));
        state.claim(record(
                OTHER, ProcessIdentity.self(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        state.claim(record(WEB, Optional.of("bridge"), Optional.of(MEMBERSHIP), Optional.empty()));
        fixture.hawse(driver).collectGarbage();
        verify(driver).remove(its);
        verify(driver).remove(bridge);
        verify(driver, never()).remove(others);
        verify(driver, never()).remove(otherBridge);
        verify(driver, never()).detach(any());
        assertEquals(List.of(OTHER), state.ids());
    }

    @Test
    void containerOfADriverWithItsOwnAddressesLosesWhatCarriesItsTag() throws Exception {
        OwnedInterface its = new OwnedInterface(new InterfaceName("cni7"), Optional.of(WEB));
        NetworkDriver own = MockDrivers.usable("cni", Addressing.OWN);
        when(own.owned()).thenReturn(List.of(its)).thenReturn(List.of());
        state.claim(record(WEB, Optional.of("cni"), Optional.empty(), Optional.empty()));
        fixture.hawse(own).collectGarbage();
        verify(own).remove(its);
        fixture.assertNothingIsLeft();
    }

    @Test
    void containerWithoutADriverIsRemoved() throws Exception {
        state.claim(record(WEB, Optional.empty(), Optional.empty(), Optional.empty()));
        leaveLayer(WEB);
        fixture.hawse(driver).collectGarbage();
        fixture.assertNothingIsLeft();
    }

    @Test
    void liveContainerIsLeftAlone() throws Exception {
        ContainerRecord living = record(
                WEB,
                ProcessIdentity.self(),
                Optional.empty(),
                Optional.of("bridge"),
                Optional.of(MEMBERSHIP),
                Optional.empty());
        state.claim(living);
        leaveLayer(WEB);
        leaveLease(WEB);
        OwnedInterface its = new OwnedInterface(new InterfaceName("veth7"), Optional.of(WEB));
        OwnedInterface bridge = new OwnedInterface(MEMBERSHIP.bridge(), Optional.empty());
        when(driver.owned()).thenReturn(List.of(its, bridge));
        CollectionReport report = fixture.hawse(driver).collectGarbage();
        assertEquals(List.of(), report.removed());
        assertEquals(Optional.of(living), state.find(WEB));
        assertTrue(Files.exists(state.layerFolder(WEB)));
        assertTrue(Files.exists(fixture.lease("198.51.100.2")));
        verify(driver, never()).remove(any());
    }

    /** The lifeline is cut, so it ends; what it holds goes after it. */
    @Test
    void processThatIsStillEndingIsWaitedFor() throws Exception {
        Process ending = new ProcessBuilder("sleep", "0.2").start();
        state.claim(record(
                WEB,
                dead(),
                Optional.of(ProcessIdentity.of(ending.pid())),
                Optional.of("bridge"),
                Optional.of(MEMBERSHIP),
                Optional.of(attachment(WEB))));
        doAnswer(call -> {
                    assertFalse(ProcessIdentity.find(ending.pid()).isPresent());
                    return null;
                })
                .when(driver)
                .detach(attachment(WEB));
        CollectionReport report = fixture.hawse(driver).collectGarbage();
        assertEquals(List.of(new Leftover(Leftover.Kind.CONTAINER, "web")), report.removed());
        verify(driver).detach(attachment(WEB));
        fixture.assertNothingIsLeft();
    }

    @Test
    void eachStartLooksForDeadOwners() throws Exception {
        Hawse hawse = fixture.hawse(driver);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(new NetworkChoice.Auto()));
        hawse.start(spec).close();
        state.claim(record(OTHER, Optional.of("bridge"), Optional.of(MEMBERSHIP), Optional.of(attachment(OTHER))));
        leaveLayer(OTHER);
        Files.createDirectory(fixture.folders.runtime().resolve("containers/.new-" + dead() + "-x"));
        try (Container container = hawse.start(spec)) {
            assertEquals(List.of(container.id()), state.ids());
            assertFalse(Files.exists(state.layerFolder(OTHER)));
        }
        fixture.assertNothingIsLeft();
    }

    /** The processes of that time mean nothing now, whoever has their numbers. */
    @Test
    void nothingIsStaleAfterAReboot() throws Exception {
        fixture.hawse(driver).start(fixture.spec().build()).close();
        ContainerRecord before = record(
                OTHER,
                ProcessIdentity.self(),
                Optional.of(ProcessIdentity.self()),
                Optional.of("bridge"),
                Optional.of(MEMBERSHIP),
                Optional.of(attachment(OTHER)));
        state.claim(new ContainerRecord(
                OTHER,
                before.claim(),
                "another boot",
                before.owner(),
                before.supervisor(),
                before.init(),
                before.driver(),
                before.network(),
                before.attachment()));
        leaveLayer(OTHER);
        leaveLease(OTHER);
        Files.writeString(fixture.folders.runtime().resolve("boot"), "another boot");
        fixture.hawse(driver).start(fixture.spec().build()).close();
        fixture.assertNothingIsLeft();
    }

    /** Killed over a rename, it left a mark and a record of another name. */
    @Test
    void renameThatADeadProcessBeganIsEndedByTheNextStart() throws Exception {
        Hawse hawse = fixture.hawse(driver);
        hawse.start(fixture.spec().build()).close();
        ContainerRecord claim = record(OTHER, Optional.empty(), Optional.empty(), Optional.empty());
        state.claim(claim);
        state.end(claim);
        String text = Files.readString(fixture.record(OTHER));
        Files.writeString(fixture.record(OTHER), text.replace("id = other", "id = new"));
        Path mark = fixture.folders.runtime().resolve("owners/" + dead() + "/other~" + claim.claim());
        Files.createDirectories(mark.getParent());
        Files.createFile(mark);
        hawse.start(fixture.spec().build()).close();
        assertEquals(List.of(new ContainerId("new")), state.ids());
        assertFalse(Files.exists(mark.getParent()));
    }

    /** Only the dead ones' containers are looked at: a start costs the same beside a thousand containers. */
    @Test
    void startDoesNotReadTheRecordsOfTheLiving() throws Exception {
        Hawse hawse = fixture.hawse(driver);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(new NetworkChoice.Auto()));
        hawse.start(spec).close();
        state.claim(record(
                OTHER, ProcessIdentity.self(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        Files.writeString(fixture.record(OTHER), "unreadable");
        hawse.start(spec).close();
        assertEquals("unreadable", Files.readString(fixture.record(OTHER)));
        assertEquals(List.of(), state.allSetAside());
    }

    @Test
    void lostStateIsSweptByTags() throws Exception {
        OwnedInterface its = new OwnedInterface(new InterfaceName("veth7"), Optional.of(WEB));
        OwnedInterface bridge = new OwnedInterface(MEMBERSHIP.bridge(), Optional.empty());
        when(driver.owned())
                .thenReturn(List.of(its, bridge))
                .thenReturn(List.of(bridge))
                .thenReturn(List.of());
        CollectionReport report = fixture.hawse(driver).collectGarbage();
        verify(driver).remove(its);
        verify(driver).remove(bridge);
        assertEquals(
                List.of("interface veth7 of container web", "bridge " + MEMBERSHIP.bridge()),
                report.removed().stream().map(Leftover::toString).toList());
    }

    @Test
    void recordThatCannotBeBelievedIsSetAsideAndItsThingsGo() throws Exception {
        state.claim(record(WEB, Optional.of("bridge"), Optional.of(MEMBERSHIP), Optional.empty()));
        Files.writeString(fixture.record(WEB), "version = 2\nid = ../../etc\n");
        leaveLayer(WEB);
        leaveLease(WEB);
        CollectionReport report = fixture.hawse(driver).collectGarbage();
        assertEquals(1, report.setAside().size());
        assertEquals("containers/web", report.setAside().get(0).what());
        assertEquals(
                List.of("layer web", "address 198.51.100.2"),
                report.removed().stream().map(Leftover::toString).toList());
        fixture.assertNothingIsLeft();
        assertEquals(
                List.of(report.setAside().get(0).where()),
                fixture.hawse(driver).collectGarbage().asideBefore());
    }

    /** As pid 1's, or any program's that isn't Hawse's: it is waited for and not touched. */
    @Test
    void noProcessIsEndedForARecordsSake() throws Exception {
        Process others = new ProcessBuilder("sleep", "60").start();
        try {
            state.claim(record(
                    WEB,
                    dead(),
                    Optional.of(ProcessIdentity.of(others.pid())),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
            CollectionReport report = fixture.hawse(driver).collectGarbage();
            assertEquals(
                    "processes of container 'web' don't end",
                    report.failures().get(0).getMessage());
            assertTrue(others.isAlive());
            assertTrue(state.find(WEB).isPresent());
        } finally {
            others.destroyForcibly().waitFor();
        }
    }

    /** Somebody has named a folder with other things in it by HAWSE_LAYERS. */
    @Test
    void folderThatIsNoLayerIsLeftAlone() throws Exception {
        Path home = Files.createDirectory(state.layerFolder(new ContainerId("alice")));
        Files.writeString(home.resolve("letter"), "dear");
        fixture.hawse(driver).collectGarbage();
        assertEquals("dear", Files.readString(home.resolve("letter")));
    }

    @Test
    void whatIsNoNetworksFolderIsSetAside() throws Exception {
        Path stray = Files.writeString(state.networksFolder().resolve("oops"), "what?");
        CollectionReport report = fixture.hawse(driver).collectGarbage();
        assertEquals(List.of(), report.failures());
        assertFalse(Files.exists(stray));
        assertEquals(1, report.setAside().size(), report::toString);
    }

    @Test
    void layerWithoutARecordIsRemoved() throws Exception {
        leaveLayer(WEB);
        fixture.hawse(driver).collectGarbage();
        fixture.assertNothingIsLeft();
    }

    @Test
    void failureKeepsTheRecordAndDoesNotStopTheOthers() throws Exception {
        state.claim(record(WEB, Optional.of("bridge"), Optional.of(MEMBERSHIP), Optional.of(attachment(WEB))));
        state.claim(record(OTHER, Optional.of("bridge"), Optional.of(MEMBERSHIP), Optional.of(attachment(OTHER))));
        leaveLayer(WEB);
        doThrow(new NetworkException(NetworkException.Kind.ENVIRONMENT, "veth7 stays"))
                .when(driver)
                .detach(attachment(WEB));
        Hawse hawse = fixture.hawse(driver);
        ContainerException thrown = hawse.collectGarbage().failures().get(0);
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
        CollectionReport report = hawse.collectGarbage();
        assertEquals(1, report.setAside().size());
        assertEquals(List.of(), state.ids());
    }

    @Test
    void driverThatIsGoneIsNamed() throws Exception {
        state.claim(record(WEB, Optional.of("wormhole"), Optional.of(MEMBERSHIP), Optional.of(attachment(WEB))));
        Hawse hawse = fixture.hawse(driver);
        ContainerException thrown = hawse.collectGarbage().failures().get(0);
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(
                thrown.getMessage().contains("its network driver 'wormhole' is not in this program"),
                thrown.getMessage());
        assertTrue(state.find(WEB).isPresent());
    }

    @Test
    void containerOfAMissingDriverIsRemovedAsFarAsPossibleOnceAndWholeByAProgramWithTheDriver() throws Exception {
        Attachment attachment = attachment(WEB);
        state.claim(record(WEB, Optional.of("wormhole"), Optional.of(MEMBERSHIP), Optional.of(attachment)));
        leaveLayer(WEB);
        leaveLease(WEB);
        Hawse without = fixture.hawse(driver);
        for (int i = 0; i < 2; i++) {
            without.start(fixture.spec(NetworkSpec.of(new NetworkChoice.None()), OTHER))
                    .close();
            assertEquals(List.of(WEB), fixture.unlinked, "once");
        }
        assertFalse(Files.exists(state.layerFolder(WEB)));
        assertFalse(Files.exists(state.networksFolder().resolve(NETWORK).resolve("leases/198.51.100.2")));
        assertEquals(1, without.collectGarbage().failures().size(), "who asks is told each time");
        assertTrue(state.find(WEB).isPresent());

        NetworkDriver wormhole = MockDrivers.usable("wormhole", Addressing.LEASED);
        fixture.hawse(wormhole)
                .start(fixture.spec(NetworkSpec.of(new NetworkChoice.None()), OTHER))
                .close();
        verify(wormhole).detach(attachment);
        fixture.assertNothingIsLeft();
    }

    @Test
    void linksThatCannotBeRemovedAreTriedAgain() throws Exception {
        state.claim(record(WEB, Optional.of("wormhole"), Optional.of(MEMBERSHIP), Optional.of(attachment(WEB))));
        Hawse hawse = fixture.builder(driver)
                .links(record -> {
                    fixture.unlinked.add(record.id());
                    throw new ErrnoException("sendmsg", "", Errno.EPERM);
                })
                .build();
        for (int i = 1; i <= 2; i++) {
            hawse.start(fixture.spec(NetworkSpec.of(new NetworkChoice.None()), OTHER))
                    .close();
            assertEquals(i, fixture.unlinked.size());
        }
        String message = hawse.collectGarbage().failures().get(0).getMessage();
        assertTrue(message.contains("cannot be removed without: sendmsg"), message);
    }

    @Test
    void startGoesOnAlthoughHealingFails() throws Exception {
        state.claim(record(OTHER, Optional.of("wormhole"), Optional.of(MEMBERSHIP), Optional.of(attachment(OTHER))));
        try (Container container =
                fixture.hawse(driver).start(fixture.spec(HawseFixture.testNet(new NetworkChoice.Auto())))) {
            assertEquals(ContainerState.RUNNING, container.state());
        }
        assertEquals(List.of(OTHER), state.ids());
    }
}
