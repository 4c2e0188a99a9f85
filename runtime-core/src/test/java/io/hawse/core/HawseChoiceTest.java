package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.network.NetworkPlan;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.core.state.StateStore;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.NetworkDriver;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;

/** Which driver and which name a start takes, and what it refuses before it does anything. */
class HawseChoiceTest {

    @TempDir
    Path temporary;

    private HawseFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new HawseFixture(temporary);
    }

    @Test
    void autoTakesTheFirstUsableInOrder() {
        NetworkDriver first = MockDrivers.unusable("netlink", "no");
        NetworkDriver second = MockDrivers.usable("loopback", Addressing.NONE);
        NetworkDriver third = MockDrivers.usable("bridge", Addressing.LEASED);
        try (Container container =
                fixture.hawse(first, second, third).start(fixture.spec().build())) {
            assertEquals("loopback", container.attachment().orElseThrow().driver());
        }
        verify(first, never()).attach(any());
        verify(third, never()).attach(any());
    }

    @Test
    void configuredDriverTakesThePlaceOfAuto() {
        NetworkDriver first = MockDrivers.usable("bridge", Addressing.LEASED);
        NetworkDriver second = MockDrivers.usable("loopback", Addressing.NONE);
        Hawse hawse = fixture.hawse(new NetworkChoice.Driver("loopback"), first, second);
        try (Container container = hawse.start(fixture.spec().build())) {
            assertEquals("loopback", container.attachment().orElseThrow().driver());
        }
    }

    @Test
    void configuredHostTakesThePlaceOfAuto() {
        NetworkDriver driver = MockDrivers.usable("bridge", Addressing.LEASED);
        Hawse hawse = fixture.hawse(new NetworkChoice.Host(), driver);
        try (Container container = hawse.start(fixture.spec().build())) {
            assertEquals(Optional.empty(), container.attachment());
            assertEquals(
                    Optional.empty(),
                    fixture.launcher.requests.stream()
                            .filter(request -> request.namespaces() != io.hawse.core.launch.Namespaces.HOST_NETWORK)
                            .findAny());
        }
    }

    @Test
    void namedDriverWinsOverTheConfiguredOne() {
        NetworkDriver first = MockDrivers.usable("bridge", Addressing.LEASED);
        NetworkDriver second = MockDrivers.usable("loopback", Addressing.NONE);
        Hawse hawse = fixture.hawse(new NetworkChoice.Driver("bridge"), first, second);
        NetworkSpec named = NetworkSpec.of(new NetworkChoice.Driver("loopback"));
        try (Container container = hawse.start(fixture.spec(named))) {
            assertEquals("loopback", container.attachment().orElseThrow().driver());
        }
    }

    @Test
    void unknownDriverIsRefusedWithTheNamesOfAll() {
        Hawse hawse = fixture.hawse(
                MockDrivers.usable("bridge", Addressing.LEASED), MockDrivers.usable("loopback", Addressing.NONE));
        ContainerException thrown = refused(hawse, NetworkSpec.of(new NetworkChoice.Driver("brigde")), Kind.USER);
        assertEquals("there is no network driver 'brigde'", thrown.getMessage());
        assertEquals(
                Optional.of("the drivers are bridge, loopback, and there are auto, none and host"), thrown.remedy());
    }

    @Test
    void unusableDriverSaysWhyAndWhatWorks() {
        Hawse hawse = fixture.hawse(
                MockDrivers.unusable("bridge", "it needs CAP_NET_ADMIN"),
                MockDrivers.usable("loopback", Addressing.NONE));
        ContainerException thrown =
                refused(hawse, NetworkSpec.of(new NetworkChoice.Driver("bridge")), Kind.ENVIRONMENT);
        assertEquals("network driver 'bridge' can't work here: it needs CAP_NET_ADMIN", thrown.getMessage());
        assertEquals(Optional.of("what works here is loopback"), thrown.remedy());
    }

    @Test
    void noUsableDriverListsEachWithItsReason() {
        Hawse hawse = fixture.hawse(
                MockDrivers.unusable("bridge", "it needs CAP_NET_ADMIN"), MockDrivers.unusable("loopback", "no lo"));
        ContainerException thrown = refused(hawse, NetworkSpec.of(new NetworkChoice.Auto()), Kind.ENVIRONMENT);
        assertEquals(
                "no network driver can work here (bridge: it needs CAP_NET_ADMIN; loopback: no lo)",
                thrown.getMessage());
        assertEquals(Optional.of("take none or host instead"), thrown.remedy());
    }

    private static Stream<NetworkSpec> wishes() throws Exception {
        NetworkChoice choice = new NetworkChoice.Driver("loopback");
        return Stream.of(
                HawseFixture.testNet(choice),
                new NetworkSpec(
                        choice,
                        List.of(),
                        List.of(InetAddress.getByName("198.51.100.9")),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty()),
                new NetworkSpec(
                        choice,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new MacAddress("02:00:00:00:00:01")),
                        OptionalInt.empty()),
                new NetworkSpec(
                        choice,
                        List.of(),
                        List.of(),
                        Optional.of(new InterfaceName("net0")),
                        Optional.empty(),
                        OptionalInt.empty()),
                new NetworkSpec(
                        choice, List.of(), List.of(), Optional.empty(), Optional.empty(), OptionalInt.of(1400)));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void wishesAreRefusedByADriverThatTakesNone(NetworkSpec wish) {
        Hawse hawse = fixture.hawse(MockDrivers.usable("loopback", Addressing.NONE));
        ContainerException thrown = refused(hawse, wish, Kind.USER);
        assertEquals(
                "network driver 'loopback' takes no subnet, address, interface name, MAC or MTU", thrown.getMessage());
    }

    @Test
    void wishesAreRefusedWithoutADriver() {
        ContainerException thrown = refused(fixture.hawse(), HawseFixture.testNet(new NetworkChoice.None()), Kind.USER);
        assertTrue(thrown.getMessage().startsWith("a container without a network driver"), thrown.getMessage());
    }

    private ContainerException refused(Hawse hawse, NetworkSpec network, Kind kind) {
        ContainerSpec spec = fixture.spec(network);
        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));
        assertEquals(kind, thrown.kind());
        assertEquals(List.of(), List.copyOf(fixture.launcher.calls));
        fixture.assertNothingIsLeft();
        return thrown;
    }

    @Test
    void nameOfALiveContainerIsRefused() throws Exception {
        Hawse hawse = fixture.hawse();
        ContainerSpec spec = fixture.spec(NetworkSpec.of(new NetworkChoice.None()));
        try (Container container = hawse.start(spec)) {
            ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));
            assertEquals(Kind.CONFLICT, thrown.kind());
            assertTrue(thrown.getMessage().contains("'web'"), thrown.getMessage());
            assertEquals(ContainerState.RUNNING, container.state());
            assertTrue(Files.exists(fixture.record(WEB)), "the first one's record stays");
            assertTrue(Files.exists(fixture.layer(WEB)), "the first one's layer stays");
        }
    }

    @Test
    void nameOfADeadContainerIsTakenOver() throws Exception {
        NetworkDriver driver = MockDrivers.usable("bridge", Addressing.LEASED);
        Hawse hawse = fixture.hawse(driver);
        ContainerSpec spec = fixture.spec(HawseFixture.testNet(new NetworkChoice.Auto()));
        Container first = hawse.start(spec);
        String record = Files.readString(fixture.record(WEB));
        Files.writeString(fixture.record(WEB), record.replaceAll("@\\d+", "@1"));
        try (Container second = hawse.start(spec)) {
            verify(driver).detach(first.attachment().orElseThrow());
            assertEquals(first.attachment(), second.attachment());
        }
        first.close();
    }

    @Test
    void nameIsFreeAgainAfterTheEnd() {
        Hawse hawse = fixture.hawse();
        ContainerSpec spec = fixture.spec(NetworkSpec.of(new NetworkChoice.None()));
        hawse.start(spec).close();
        Container second = hawse.start(spec);
        second.close();
        assertEquals(ContainerState.REMOVED, second.state());
    }

    @Test
    void randomNamesDiffer() {
        Hawse hawse = fixture.hawse();
        ContainerSpec spec = ContainerSpec.builder(new RootSource.Layers(List.of(fixture.root)), "sh")
                .stdio(Stdio.DISCARD)
                .network(NetworkSpec.of(new NetworkChoice.None()))
                .build();
        try (Container one = hawse.start(spec);
                Container other = hawse.start(spec)) {
            assertNotEquals(one.id(), other.id());
            assertTrue(one.id().value().matches("[a-z]+_[a-z]+"), one.id()::value);
            assertTrue(Files.exists(fixture.record(other.id())));
        }
    }

    @Test
    void reportsNameTheChosenDriver() {
        List<DriverReport> reports = fixture.hawse(
                        MockDrivers.unusable("bridge", "no ip(8) on PATH"),
                        MockDrivers.usable("loopback", Addressing.NONE),
                        MockDrivers.usable("netlink", Addressing.LEASED))
                .drivers();
        assertEquals(
                List.of("bridge", "loopback", "netlink"),
                reports.stream().map(DriverReport::name).toList());
        assertEquals(
                List.of(DriverReport.Choice.NOT_CHOSEN, DriverReport.Choice.CHOSEN, DriverReport.Choice.NOT_CHOSEN),
                reports.stream().map(DriverReport::choice).toList());
        assertEquals("the driver bridge", reports.get(0).description());
        assertEquals(
                io.hawse.net.api.Probe.unusable("no ip(8) on PATH"),
                reports.get(0).probe());
    }

    @Test
    void reportsNameTheConfiguredDriverAlsoWhenItCannotWork() {
        List<DriverReport> reports = fixture.hawse(
                        new NetworkChoice.Driver("bridge"),
                        MockDrivers.usable("loopback", Addressing.NONE),
                        MockDrivers.unusable("bridge", "no"))
                .drivers();
        assertEquals(
                List.of(DriverReport.Choice.NOT_CHOSEN, DriverReport.Choice.CHOSEN),
                reports.stream().map(DriverReport::choice).toList());
    }

    @Test
    void reportsChooseNoneWhenHostIsConfigured() {
        List<DriverReport> reports = fixture.hawse(
                        new NetworkChoice.Host(), MockDrivers.usable("loopback", Addressing.NONE))
                .drivers();
        assertEquals(DriverReport.Choice.NOT_CHOSEN, reports.get(0).choice());
    }

    /** By the first driver that makes networks, be it asked for here or configured; the first of all makes none. */
    @Test
    void defaultNetworkHasAName() {
        NetworkDriver loopback = MockDrivers.usable("loopback", Addressing.NONE);
        NetworkDriver bridge = MockDrivers.usable("bridge", Addressing.LEASED);
        ArgumentCaptor<AttachRequest> captor = ArgumentCaptor.forClass(AttachRequest.class);
        fixture.hawse(loopback, bridge)
                .start(fixture.spec(NetworkSpec.of(NetworkChoice.parse("default"))))
                .close();
        fixture.hawse(NetworkChoice.parse("default"), loopback, bridge)
                .start(fixture.spec().build())
                .close();
        verify(bridge, times(2)).attach(captor.capture());
        assertEquals("default", captor.getValue().network().orElseThrow().name());
        verify(loopback, never()).attach(any());
    }

    @Test
    void nameThatMeansNothingIsToldWhatThereIs() {
        Hawse hawse = fixture.hawse(MockDrivers.usable("bridge", Addressing.LEASED));
        hawse.createNetwork(NetworkPlan.of("blue").withSubnets(List.of(HawseFixture.TEST_NET)));
        ContainerException thrown = refused(hawse, NetworkSpec.of(NetworkChoice.parse("bleu")), Kind.USER);
        assertEquals("there is no network or network driver 'bleu'", thrown.getMessage());
        assertEquals(
                Optional.of(
                        "the networks are default, blue, the drivers are bridge, and there are auto, none and host"),
                thrown.remedy());
        ContainerException subnet = refused(hawse, HawseFixture.testNet(NetworkChoice.parse("blue")), Kind.USER);
        assertTrue(subnet.getMessage().startsWith("network 'blue' has its own subnets"), subnet.getMessage());
        hawse.start(fixture.spec(NetworkSpec.of(NetworkChoice.parse("blue")))).close();
    }

    @Test
    void networkIsBuiltByNoDriverThatTakesNoAddresses() {
        Hawse hawse = fixture.hawse(MockDrivers.usable("loopback", Addressing.NONE));
        ContainerException none =
                assertThrows(ContainerException.class, () -> hawse.createNetwork(NetworkPlan.of("blue")));
        assertEquals("no network driver that makes networks can work here", none.getMessage());
        ContainerException named = assertThrows(
                ContainerException.class,
                () -> hawse.createNetwork(NetworkPlan.of("blue").withDriver("loopback")));
        assertEquals("network driver 'loopback' makes no networks: it takes no addresses", named.getMessage());
    }

    @Test
    void driverIsMadeOnceAndOnlyWhenItIsNeeded() {
        // The first sweep after a boot asks them all; this isn't one.
        StateStore.open(fixture.folders.runtime(), fixture.folders.layers()).markSwept();
        AtomicInteger bridges = new AtomicInteger();
        AtomicInteger loopbacks = new AtomicInteger();
        Hawse hawse = Hawse.builder()
                .state(fixture.folders)
                .launcher(fixture.launcher)
                .driver("loopback", () -> {
                    loopbacks.incrementAndGet();
                    return MockDrivers.usable("loopback", Addressing.NONE);
                })
                .driver("bridge", () -> {
                    bridges.incrementAndGet();
                    return MockDrivers.usable("bridge", Addressing.LEASED);
                })
                .build();
        hawse.start(fixture.spec().build()).close();
        hawse.start(fixture.spec().build()).close();
        assertEquals(1, loopbacks.get());
        assertEquals(0, bridges.get());
    }

    @Test
    void twoDriversOfOneNameAreRefused() {
        Hawse.Builder builder = Hawse.builder().driver(MockDrivers.usable("bridge", Addressing.LEASED));
        NetworkDriver same = MockDrivers.usable("bridge", Addressing.OWN);
        assertThrows(IllegalArgumentException.class, () -> builder.driver(same));
    }

    @Test
    void programFileReachesTheLauncher() {
        Path file = temporary.resolve("init.elf");
        Hawse hawse = Hawse.builder()
                .state(fixture.folders)
                .launcher(fixture.launcher)
                .programFile(file)
                .build();
        hawse.start(fixture.spec(NetworkSpec.of(new NetworkChoice.None()))).close();
        assertEquals(Optional.of(file), fixture.launcher.requests.get(0).programFile());
        assertFalse(Files.exists(file), "writing it is the launcher's business");
    }

    @Test
    void unwritableStateIsTheEnvironments() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        Hawse hawse = Hawse.builder()
                .state(new StateFolders(file.resolve("run"), temporary.resolve("layers"), temporary.resolve("defined")))
                .build();
        ContainerSpec spec = fixture.spec().id(new ContainerId("a")).build();
        ContainerException thrown = assertThrows(ContainerException.class, () -> hawse.start(spec));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains(file.resolve("run").toString()), thrown.getMessage());
        assertEquals(Optional.of("name another by HAWSE_STATE"), thrown.remedy());
    }

    @Test
    void pluginComesBehindTheDriversOfTheProgramAndIsTakenByName() {
        NetworkDriver own = MockDrivers.usable("loopback", Addressing.NONE);
        NetworkDriver acme = MockDrivers.usable("acme", Addressing.NONE);
        Hawse hawse = fixture.builder(own).plugins(() -> plugin("acme", acme)).build();
        assertEquals(
                List.of(Optional.empty(), Optional.of("/p/acme.jar")),
                hawse.drivers().stream().map(DriverReport::plugin).toList());
        NetworkSpec named = NetworkSpec.of(new NetworkChoice.Driver("acme"));
        try (Container container = hawse.start(fixture.spec(named))) {
            assertEquals("acme", container.attachment().orElseThrow().driver());
        }
        verify(own, never()).attach(any());
    }

    private static DriverPlugins plugin(String name, NetworkDriver driver) {
        return new DriverPlugins(List.of(new DriverPlugin.Loaded(name, driver, "/p/" + name + ".jar")), List.of());
    }

    @Test
    void pluginsAreNotLookedForWhenTheDriverIsTheProgramsOwn() {
        NetworkDriver own = MockDrivers.usable("loopback", Addressing.NONE);
        Hawse hawse = fixture.builder(own)
                .plugins(() -> {
                    throw new AssertionError("looked for");
                })
                .build();
        for (NetworkChoice choice :
                List.of(new NetworkChoice.Driver("loopback"), new NetworkChoice.Auto(), new NetworkChoice.None())) {
            hawse.start(fixture.spec(NetworkSpec.of(choice))).close();
        }
    }

    @Test
    void pluginsAreLookedForOnce() {
        AtomicInteger searches = new AtomicInteger();
        NetworkDriver acme = MockDrivers.usable("acme", Addressing.NONE);
        Hawse hawse = fixture.builder()
                .plugins(() -> {
                    searches.incrementAndGet();
                    return plugin("acme", acme);
                })
                .build();
        assertEquals("acme", hawse.drivers().get(0).name());
        hawse.start(fixture.spec().build()).close();
        assertEquals(1, searches.get());
    }

    @Test
    void pluginDoesNotTakeThePlaceOfTheProgramsOwnDriver() {
        NetworkDriver own = MockDrivers.usable("loopback", Addressing.NONE);
        NetworkDriver twin = MockDrivers.usable("loopback", Addressing.NONE);
        Hawse hawse =
                fixture.builder(own).plugins(() -> plugin("loopback", twin)).build();
        hawse.start(fixture.spec().build()).close();
        verify(own).attach(any());
        verify(twin, never()).attach(any());
    }

    private record Source(Drivers drivers, AtomicInteger asked) implements DriverSource {
        @Override
        public Drivers drivers() {
            asked.incrementAndGet();
            return drivers;
        }

        @Override
        public Drivers withPlugins() {
            throw new AssertionError("plugins were looked for");
        }
    }

    private record Order(List<String> names) implements DriverChoice {
        @Override
        public NetworkChoice configured() {
            return new NetworkChoice.Auto();
        }

        @Override
        public List<String> order(List<String> available) {
            return names;
        }
    }

    private static Source source(DriverChoice choice, NetworkDriver... drivers) {
        Map<String, Supplier<? extends NetworkDriver>> byName = new LinkedHashMap<>();
        for (NetworkDriver driver : drivers) {
            byName.put(driver.name(), () -> driver);
        }
        return new Source(new Drivers(byName, DriverPlugins.none(), choice), new AtomicInteger());
    }

    @Test
    void choiceDecidesInWhichOrderDriversAreProbed() {
        NetworkDriver first = MockDrivers.usable("netlink", Addressing.LEASED);
        NetworkDriver second = MockDrivers.usable("loopback", Addressing.NONE);
        Source source = source(new Order(List.of("loopback")), first, second);
        try (Container container =
                fixture.builder().drivers(source).build().start(fixture.spec().build())) {
            assertEquals("loopback", container.attachment().orElseThrow().driver());
        }
        verify(first, never()).attach(any());
    }

    @Test
    void choiceOfADriverThatIsNotThereIsADefect() {
        Source source = source(new Order(List.of("acme")), MockDrivers.usable("loopback", Addressing.NONE));
        Hawse hawse = fixture.builder().drivers(source).build();
        ContainerException thrown = refused(hawse, NetworkSpec.of(new NetworkChoice.Auto()), Kind.INTERNAL);
        assertEquals("the choice of drivers names 'acme', which is not among them", thrown.getMessage());
    }

    @Test
    void driversAreAskedForOnceAndOnlyWhenOneIsNeeded() {
        Source source =
                source(DriverChoice.inOrder(new NetworkChoice.Auto()), MockDrivers.usable("loopback", Addressing.NONE));
        Hawse hawse = fixture.builder().drivers(source).build();
        assertEquals(List.of(), hawse.containers().all());
        hawse.start(fixture.spec(NetworkSpec.of(new NetworkChoice.Driver("loopback"))))
                .close();
        hawse.start(fixture.spec().build()).close();
        assertEquals(1, source.asked().get());
    }

    @Test
    void driverThatIsNotThereMayBeInAPluginThatWasNotLoaded() {
        DriverPlugin.Refused broken = new DriverPlugin.Refused("/p/acme.jar", "it can't be read");
        Hawse hawse = fixture.builder(MockDrivers.usable("loopback", Addressing.NONE))
                .plugins(() -> new DriverPlugins(List.of(), List.of(broken)))
                .build();
        assertEquals(List.of(broken), hawse.refusedPlugins());
        ContainerException thrown = refused(hawse, NetworkSpec.of(new NetworkChoice.Driver("acme")), Kind.USER);
        assertEquals(
                "there is no network driver 'acme' (plugins that weren't loaded: /p/acme.jar: it can't be read)",
                thrown.getMessage());
    }

    @Test
    void driverWhoseProbeThrowsIsUnusable() {
        NetworkDriver first = MockDrivers.usable("acme", Addressing.NONE);
        when(first.probe()).thenThrow(new IllegalStateException("no idea"));
        try (Container container = fixture.hawse(first, MockDrivers.usable("loopback", Addressing.NONE))
                .start(fixture.spec().build())) {
            assertEquals("loopback", container.attachment().orElseThrow().driver());
        }
    }

    @Test
    void driverThatBreaksItsContractIsNamedAndLeavesNothing() {
        NetworkDriver acme = MockDrivers.usable("acme", Addressing.NONE);
        doThrow(new IllegalStateException("oops")).when(acme).attach(any());
        ContainerException thrown = assertThrows(
                ContainerException.class,
                () -> fixture.hawse(acme).start(fixture.spec().build()));
        assertEquals(Kind.INTERNAL, thrown.kind());
        assertEquals(
                "network driver 'acme' is broken: its attach threw IllegalStateException: oops", thrown.getMessage());
        fixture.assertNothingIsLeft();
    }
}
