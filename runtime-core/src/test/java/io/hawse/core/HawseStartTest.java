package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.LaunchFailures;
import io.hawse.core.launch.LaunchRequest;
import io.hawse.core.launch.Namespaces;
import io.hawse.core.names.ExtraHost;
import io.hawse.core.names.NameSpec;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.OwnFile;
import io.hawse.fs.overlay.RootSource;
import io.hawse.fs.overlay.Sysctl;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Target;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;

/** Starting, against a mocked driver and a launcher that launches nothing. */
class HawseStartTest {

    private static final NetworkChoice BRIDGE = new NetworkChoice.Driver("bridge");

    @TempDir
    Path temporary;

    private HawseFixture fixture;
    private FakeLauncher launcher;
    private final NetworkDriver bridge = MockDrivers.usable("bridge", Addressing.LEASED);

    @BeforeEach
    void makeFixture() {
        fixture = new HawseFixture(temporary);
        launcher = fixture.launcher;
        doAnswer(call -> {
                    launcher.calls.add("attach");
                    return MockDrivers.attachment("bridge", call.getArgument(0));
                })
                .when(bridge)
                .attach(any());
    }

    @Test
    void stepsFollowOneAnother() throws Exception {
        launcher.whenLaunched = () -> {
            assertTrue(Files.exists(fixture.record(WEB)), "claimed before it is launched");
            assertTrue(
                    Files.isDirectory(fixture.runtime(WEB).resolve("root/merged")),
                    "folders made before it is launched");
        };
        try (Container container = fixture.hawse(bridge).start(fixture.spec(HawseFixture.testNet(BRIDGE)))) {
            assertEquals(
                    List.of("launch", "mapIds", "mount", "routeSocket", "attach", "execute"),
                    List.copyOf(launcher.calls));
            assertEquals(ContainerState.RUNNING, container.state());
            assertEquals(WEB, container.id());
            assertEquals(launcher.pid, container.pid());
            assertEquals("web", Files.readString(fixture.lease("198.51.100.2")));
        }
    }

    @Test
    void endTakesEverythingAway() throws Exception {
        Container container = fixture.hawse(bridge).start(fixture.spec(HawseFixture.testNet(BRIDGE)));
        launcher.exit(3);
        assertEquals(new ExitStatus.Exited(3), container.await());
        container.close();
        assertEquals(ContainerState.REMOVED, container.state());
        fixture.assertNothingIsLeft();
        verify(bridge, times(1)).detach(container.attachment().orElseThrow());
        assertTrue(launcher.calls.contains(FakeLauncher.CLOSE));
    }

    @Test
    void driverHearsWhatToBuild() throws Exception {
        NetworkSpec wish = new NetworkSpec(
                BRIDGE,
                List.of(HawseFixture.TEST_NET),
                List.of(InetAddress.getByName("198.51.100.77")),
                Optional.of(new InterfaceName("net0")),
                Optional.of(new MacAddress("02:42:c6:33:64:4d")),
                OptionalInt.of(1400));
        ArgumentCaptor<AttachRequest> captor = ArgumentCaptor.forClass(AttachRequest.class);
        try (Container container = fixture.hawse(bridge).start(fixture.spec(wish))) {
            verify(bridge).attach(captor.capture());
            AttachRequest request = captor.getValue();
            assertEquals(WEB, request.container());
            Network network = request.network().orElseThrow();
            assertEquals("198.51.100.0-24", network.name());
            assertEquals(
                    List.of(new Network.Range(HawseFixture.TEST_NET, InetAddress.getByName("198.51.100.1"))),
                    network.ranges());
            assertTrue(
                    network.bridge().value().startsWith("hawse-"),
                    network.bridge().value());
            assertEquals(OptionalInt.of(1400), network.mtu());
            assertEquals(new InterfaceName("net0"), request.interfaceName());
            assertEquals(List.of(InterfaceAddress.parse("198.51.100.77/24")), request.addresses());
            assertEquals(Optional.of(new MacAddress("02:42:c6:33:64:4d")), request.mac());
            assertEquals(launcher.pid, request.target().pid());
            assertEquals(
                    Path.of("/proc/" + launcher.pid + "/ns/net"),
                    request.target().netns());
            assertEquals(Target.Owner.CONTAINER, request.target().owner());
            assertTrue(Files.readString(fixture.record(container.id())).contains("198.51.100.77/24"));
        }
    }

    @Test
    void defaultNetworkHasItsBridgeAndTheFirstFreeAddress() {
        ArgumentCaptor<AttachRequest> captor = ArgumentCaptor.forClass(AttachRequest.class);
        try (Container container = fixture.hawse(bridge).start(fixture.spec(NetworkSpec.of(BRIDGE)))) {
            verify(bridge).attach(captor.capture());
            AttachRequest request = captor.getValue();
            assertEquals("default", request.network().orElseThrow().name());
            assertEquals(
                    new InterfaceName("hawse0"), request.network().orElseThrow().bridge());
            assertEquals(1, request.addresses().size());
            assertTrue(
                    request.addresses().get(0).toString().matches("192\\.168\\.\\d+\\.2/24"),
                    () -> request.addresses().toString());
            assertEquals(
                    request.addresses(), container.attachment().orElseThrow().addresses());
        }
    }

    @Test
    void driverUsesTheRouteSocketWhileItIsOpenAndItIsClosedAfterwards() {
        NetworkDriver looking = MockDrivers.usable("bridge", Addressing.LEASED);
        doAnswer(call -> {
                    AttachRequest request = call.getArgument(0);
                    assertEquals(
                            launcher.routeSockets.get(0).number(),
                            request.target().routeSocket());
                    return MockDrivers.attachment("bridge", request);
                })
                .when(looking)
                .attach(any());
        try (Container container = fixture.hawse(looking).start(fixture.spec(HawseFixture.testNet(BRIDGE)))) {
            assertEquals(ContainerState.RUNNING, container.state());
            Fd socket = launcher.routeSockets.get(0);
            assertThrows(IllegalStateException.class, socket::number, "closed");
        }
    }

    @Test
    void driverWithoutAddressingGetsLoAndNoNetwork() {
        assertRequestWithoutLease(Addressing.NONE, "lo");
    }

    @Test
    void driverWithItsOwnAddressesGetsEth0AndNoNetwork() {
        assertRequestWithoutLease(Addressing.OWN, "eth0");
    }

    private void assertRequestWithoutLease(Addressing addressing, String interfaceName) {
        NetworkDriver driver = MockDrivers.usable("plain", addressing);
        ArgumentCaptor<AttachRequest> captor = ArgumentCaptor.forClass(AttachRequest.class);
        Container container = fixture.hawse(driver).start(fixture.spec().build());
        container.close();
        verify(driver).attach(captor.capture());
        assertEquals(Optional.empty(), captor.getValue().network());
        assertEquals(List.of(), captor.getValue().addresses());
        assertEquals(new InterfaceName(interfaceName), captor.getValue().interfaceName());
        verify(driver, times(1)).detach(container.attachment().orElseThrow());
        fixture.assertNothingIsLeft();
    }

    @Test
    void noneHasANamespaceAndNoDriver() {
        try (Container container =
                fixture.hawse(bridge).start(fixture.spec(NetworkSpec.of(new NetworkChoice.None())))) {
            assertEquals(Optional.empty(), container.attachment());
            assertEquals(Namespaces.OWN_NETWORK, launcher.requests.get(0).namespaces());
            verify(bridge, never()).attach(any());
            assertThrows(IllegalStateException.class, launcher.routeSockets.get(0)::number, "closed");
        }
        verify(bridge, never()).detach(any());
        fixture.assertNothingIsLeft();
    }

    @Test
    void hostUsesTheHostsNamespace() {
        try (Container container =
                fixture.hawse(bridge).start(fixture.spec(NetworkSpec.of(new NetworkChoice.Host())))) {
            assertEquals(Optional.empty(), container.attachment());
            assertEquals(Namespaces.HOST_NETWORK, launcher.requests.get(0).namespaces());
            verify(bridge, never()).attach(any());
        }
    }

    @Test
    void launchIsAskedForWhatTheSpecificationSays() {
        ContainerSpec spec = fixture.spec()
                .hostname("shop")
                .workdir("/srv")
                .environment(new Variable("A", "1"))
                .user(ContainerUser.parse("1000:100"))
                .network(NetworkSpec.of(new NetworkChoice.None()))
                .build();
        try (Container container = fixture.hawse().start(spec)) {
            LaunchRequest request = launcher.requests.get(0);
            assertEquals(container.id().value(), request.name());
            assertEquals("shop", request.hostname());
            assertEquals("/srv", request.command().workdir());
            assertEquals(List.of("sh"), request.command().argv());
            assertTrue(request.command().environment().contains("A=1"));
            assertTrue(request.command().environment().contains("HOSTNAME=shop"));
            assertEquals(1000, request.command().user().uid());
            assertEquals(100, request.command().user().gid());
            assertTrue(Files.isDirectory(fixture.layer(WEB).resolve("upper")));
            assertEquals(3, request.streams().size());
        }
    }

    @Test
    void idIsTheHostNameWhenNothingIsSaid() {
        try (Container container = fixture.hawse().start(fixture.spec(NetworkSpec.of(new NetworkChoice.None())))) {
            assertEquals(container.id().value(), launcher.requests.get(0).hostname());
        }
    }

    private record Failing(String call, Exception failure, Kind kind) {
        @Override
        public String toString() {
            return call + " with " + failure.getClass().getSimpleName() + " is " + kind;
        }
    }

    private static Stream<Failing> failures() {
        Exception errno = new ErrnoException("sendmsg", "fd 9", Errno.ENOBUFS);
        return Stream.of(
                new Failing(FakeLauncher.LAUNCH, errno, Kind.ENVIRONMENT),
                new Failing(FakeLauncher.LAUNCH, new IOException("no space"), Kind.ENVIRONMENT),
                new Failing(
                        FakeLauncher.LAUNCH,
                        LaunchFailures.step("make the container's namespaces", "clone", "", Errno.EPERM),
                        Kind.ENVIRONMENT),
                new Failing(
                        FakeLauncher.MAP_IDS,
                        new ContainerException(Kind.ENVIRONMENT, "cannot map the container's ids"),
                        Kind.ENVIRONMENT),
                new Failing(FakeLauncher.MOUNT, errno, Kind.ENVIRONMENT),
                new Failing(
                        FakeLauncher.MOUNT,
                        LaunchFailures.step("mount the root file system", "mount", "\"overlay\"", Errno.ENODEV),
                        Kind.ENVIRONMENT),
                new Failing(FakeLauncher.ROUTE_SOCKET, errno, Kind.ENVIRONMENT),
                new Failing(FakeLauncher.ROUTE_SOCKET, LaunchFailures.death("it died early"), Kind.ENVIRONMENT),
                new Failing(FakeLauncher.EXECUTE, LaunchFailures.execution(Errno.ENOENT), Kind.COMMAND_NOT_FOUND),
                new Failing(FakeLauncher.EXECUTE, LaunchFailures.execution(Errno.EACCES), Kind.COMMAND_NOT_EXECUTABLE),
                new Failing(
                        FakeLauncher.EXECUTE,
                        LaunchFailures.step("enter the working folder /no", "chdir", "\"/no\"", Errno.ENOENT),
                        Kind.USER),
                new Failing(FakeLauncher.EXECUTE, errno, Kind.ENVIRONMENT));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureLeavesNothing(Failing failing) {
        launcher.failAt(failing.call(), failing.failure());
        Hawse hawse = fixture.hawse(bridge);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(BRIDGE));

        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));

        assertEquals(failing.kind(), thrown.kind());
        assertEquals(0, thrown.getSuppressed().length);
        assertEquals(
                failing.call(),
                launcher.calls.stream()
                        .filter(call -> !call.equals(FakeLauncher.CLOSE))
                        .reduce((one, other) -> other)
                        .orElse(FakeLauncher.LAUNCH),
                "nothing is tried after it");
        boolean launched = !failing.call().equals(FakeLauncher.LAUNCH);
        assertEquals(launched, launcher.calls.contains(FakeLauncher.CLOSE), "closed when it was launched");
        boolean attached = failing.call().equals(FakeLauncher.EXECUTE);
        verify(bridge, times(attached ? 1 : 0)).detach(any());
        launcher.routeSockets.forEach(
                socket -> assertThrows(IllegalStateException.class, socket::number, "the route socket is closed"));
        fixture.assertNothingIsLeft();
    }

    @Test
    void processesEndBeforeTheNetworkGoes() {
        launcher.failAt(FakeLauncher.EXECUTE, LaunchFailures.execution(Errno.ENOENT));
        doAnswer(call -> launcher.calls.add("detach")).when(bridge).detach(any());
        Hawse hawse = fixture.hawse(bridge);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(BRIDGE));
        assertThrows(ContainerException.class, () -> hawse.start(spec));
        assertTrue(launcher.calls.indexOf(FakeLauncher.CLOSE) < launcher.calls.indexOf("detach"));
    }

    @ParameterizedTest
    @EnumSource
    void driversFailureKeepsKindAndRemedy(NetworkException.Kind kind) {
        NetworkException failure = new NetworkException(kind, "cannot make hawse0: no", "do something", null);
        failure.addSuppressed(new IllegalStateException("also this"));
        doThrow(failure).when(bridge).attach(any());
        Hawse hawse = fixture.hawse(bridge);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(BRIDGE));

        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));

        assertEquals(kind.name(), thrown.kind().name());
        assertEquals("cannot make hawse0: no", thrown.getMessage());
        assertEquals(Optional.of("do something"), thrown.remedy());
        assertSame(failure, thrown.getCause());
        assertEquals("also this", thrown.getSuppressed()[0].getMessage());
        verify(bridge, never()).detach(any());
        assertTrue(launcher.calls.contains(FakeLauncher.CLOSE));
        fixture.assertNothingIsLeft();
    }

    @Test
    void initThatFailedFirstExplainsWhyTheDriverFailed() {
        NetworkException failure = new NetworkException(
                NetworkException.Kind.CONFLICT, "the container's network namespace is gone", null, null);
        doThrow(failure).when(bridge).attach(any());
        launcher.initFailure =
                Optional.of(LaunchFailures.step("mount the volume /etc", "move_mount", "7, \"/etc\"", Errno.ENOTDIR));
        Hawse hawse = fixture.hawse(bridge);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(BRIDGE));
        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));
        assertTrue(thrown.getMessage().contains("mount the volume /etc"), thrown.getMessage());
        assertSame(failure, thrown.getCause().getSuppressed()[0]);
        fixture.assertNothingIsLeft();
    }

    @Test
    void driversDefectLeavesNothingEither() {
        IllegalArgumentException defect = new IllegalArgumentException("a bug");
        doThrow(defect).when(bridge).attach(any());
        Hawse hawse = fixture.hawse(bridge);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(BRIDGE));
        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));
        assertEquals(Kind.INTERNAL, thrown.kind());
        assertSame(defect, thrown.getCause().getCause());
        fixture.assertNothingIsLeft();
    }

    @Test
    void missingRootFileSystemLeavesNothing() {
        ContainerSpec spec = ContainerSpec.builder(
                        new RootSource.Layers(List.of(fixture.root.resolve("nowhere"))), "sh")
                .id(WEB)
                .network(HawseFixture.testNet(BRIDGE))
                .build();
        Hawse hawse = fixture.hawse(bridge);
        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));
        assertEquals(Kind.USER, thrown.kind());
        assertTrue(thrown.getMessage().contains("nowhere"), thrown.getMessage());
        assertEquals(List.of(), List.copyOf(launcher.calls));
        fixture.assertNothingIsLeft();
    }

    @Test
    void unknownUserLeavesNothing() {
        ContainerSpec spec = fixture.spec()
                .user(ContainerUser.parse("nobody-here"))
                .network(HawseFixture.testNet(BRIDGE))
                .build();
        Hawse hawse = fixture.hawse(bridge);
        assertEquals(
                Kind.USER,
                assertThrows(ContainerException.class, () -> hawse.start(spec)).kind());
        fixture.assertNothingIsLeft();
    }

    @Test
    void addressThatCannotBeLeasedLeavesNothing() throws Exception {
        NetworkSpec wish = new NetworkSpec(
                BRIDGE,
                List.of(HawseFixture.TEST_NET),
                List.of(InetAddress.getByName("203.0.113.9")),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
        Hawse hawse = fixture.hawse(bridge);
        ContainerSpec spec = fixture.spec(wish);
        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));
        assertEquals(Kind.USER, thrown.kind());
        assertEquals(List.of(FakeLauncher.LAUNCH), List.copyOf(launcher.calls), "leased while it is launched");
        fixture.assertNothingIsLeft();
    }

    @Test
    void failedCleanupIsSuppressedAndTheFailureStays() {
        launcher.failAt(FakeLauncher.EXECUTE, LaunchFailures.execution(Errno.ENOENT));
        doThrow(new NetworkException(NetworkException.Kind.ENVIRONMENT, "veth0 is still there"))
                .when(bridge)
                .detach(any());
        Hawse hawse = fixture.hawse(bridge);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(BRIDGE));

        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));

        assertEquals(Kind.COMMAND_NOT_FOUND, thrown.kind());
        assertEquals("cannot detach the network: veth0 is still there", thrown.getSuppressed()[0].getMessage());
        assertTrue(Files.exists(fixture.record(WEB)), "the record stays for the next try");
        assertFalse(Files.exists(fixture.layer(WEB)), "the rest is taken away all the same");
        assertFalse(Files.exists(fixture.lease("198.51.100.2")));
    }

    @Test
    void killedJvmsRestIsTakenAwayBeforeTheFirstStart() throws Exception {
        // The rest is made by a start whose record then says that its owner is dead.
        Container container = fixture.hawse(bridge).start(fixture.spec(HawseFixture.testNet(BRIDGE)));
        String record = Files.readString(fixture.record(WEB));
        Files.writeString(fixture.record(WEB), record.replaceAll("@\\d+", "@1"));
        FakeLauncher second = new FakeLauncher();
        NetworkDriver driver = MockDrivers.usable("bridge", Addressing.LEASED);
        Hawse other = Hawse.builder()
                .state(fixture.folders)
                .launcher(second)
                .driver(driver)
                .build();
        try (Container next = other.start(fixture.spec(HawseFixture.testNet(BRIDGE)))) {
            verify(driver).detach(container.attachment().orElseThrow());
            assertEquals(
                    "198.51.100.2/24",
                    next.attachment().orElseThrow().addresses().get(0).toString(),
                    "its lease is free again");
        }
        container.close();
    }

    private String own(OwnFile file) throws IOException {
        return Files.readString(file.in(fixture.layer(WEB)));
    }

    @Test
    void namesAreWrittenWhenTheNetworkStands() throws Exception {
        ContainerSpec spec = fixture.spec()
                .network(HawseFixture.testNet(BRIDGE))
                .hostname("www.example.org")
                .names(new NameSpec(
                        List.of(ExtraHost.parse("me:host-gateway")),
                        List.of(InetAddress.getByName("10.7.7.7")),
                        List.of(),
                        List.of()))
                .build();
        try (Container container = fixture.hawse(bridge).start(spec)) {
            assertEquals(WEB, container.id());
            assertEquals("www.example.org\n", own(OwnFile.HOSTNAME));
            assertTrue(own(OwnFile.RESOLV_CONF).contains("nameserver 10.7.7.7\n"));
            String hosts = own(OwnFile.HOSTS);
            assertTrue(hosts.contains("198.51.100.1\tme\n"), hosts);
            assertTrue(hosts.contains("198.51.100.2\twww.example.org www web\n"), hosts);
            assertEquals(
                    "198.51.100.2 web www.example.org\n",
                    Files.readString(fixture.folders.runtime().resolve("networks/198.51.100.0-24/hosts")));
        }
        fixture.assertNothingIsLeft();
    }

    @Test
    void whoHasNoNameFromAnybodyIsNotAnnounced() throws Exception {
        ContainerSpec spec = ContainerSpec.builder(new RootSource.Layers(List.of(fixture.root)), "sh")
                .network(HawseFixture.testNet(BRIDGE))
                .stdio(Stdio.DISCARD)
                .build();
        try (Container container = fixture.hawse(bridge).start(spec)) {
            assertFalse(Files.exists(fixture.folders.runtime().resolve("networks/198.51.100.0-24/hosts")));
            String hosts = Files.readString(OwnFile.HOSTS.in(fixture.layer(container.id())));
            String name = container.id().value();
            assertTrue(hosts.contains("198.51.100.2\t" + name.replace('_', '-') + " " + name + "\n"), hosts);
        }
    }

    @Test
    void volumeOnHostsLeavesOursOut() throws Exception {
        ContainerSpec spec = fixture.spec()
                .network(HawseFixture.testNet(BRIDGE))
                .mount(new Mount.Volume(fixture.root, "/etc/hosts", Access.READ_ONLY))
                .build();
        try (Container container = fixture.hawse(bridge).start(spec)) {
            assertEquals(WEB, container.id());
            assertFalse(Files.exists(OwnFile.HOSTS.in(fixture.layer(WEB))));
            assertEquals("web\n", own(OwnFile.HOSTNAME));
        }
    }

    @Test
    void hostThatHasNoAddressInTheNetworkCannotBeNamed() {
        ContainerSpec spec = fixture.spec()
                .network(NetworkSpec.of(new NetworkChoice.None()))
                .names(new NameSpec(List.of(ExtraHost.parse("me:host-gateway")), List.of(), List.of(), List.of()))
                .build();
        ContainerException e =
                assertThrows(ContainerException.class, () -> fixture.hawse().start(spec));
        assertEquals(Kind.USER, e.kind());
        assertTrue(e.getMessage().contains("'me'"), e.getMessage());
        fixture.assertNothingIsLeft();
    }

    @Test
    void sysctlOfTheHostsNetworkIsRefused() {
        ContainerSpec spec = fixture.spec()
                .network(NetworkSpec.of(new NetworkChoice.Host()))
                .sysctl(Sysctl.parse("net.ipv4.ip_forward=1"))
                .build();
        ContainerException e =
                assertThrows(ContainerException.class, () -> fixture.hawse().start(spec));
        assertEquals(Kind.USER, e.kind());
        assertTrue(e.getMessage().contains("net.ipv4.ip_forward would be the host's"), e.getMessage());
    }
}
