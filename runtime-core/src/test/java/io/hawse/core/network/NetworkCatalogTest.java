package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.network.NetworkPlan.Families;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Subnet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that are created, on a host of the test's own making. */
class NetworkCatalogTest {

    private static final ContainerId A = new ContainerId("a");

    @TempDir
    Path temporary;

    private StateStore state;
    private Networks networks;
    private NetworkCatalog catalog;
    private final List<HostRoutes.Entry> routes = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        state = StateStore.open(temporary.resolve("run"), temporary.resolve("layers"));
        networks = new Networks(
                state, new Definitions(temporary.resolve("defined")), () -> new HostRoutes(List.copyOf(routes)));
        catalog = new NetworkCatalog(networks);
        state.claim(ContainerRecord.claim(A, Optional.empty(), Optional.empty()));
    }

    private static NetworkPlan plan(String name, String... subnets) {
        return NetworkPlan.of(name)
                .withSubnets(List.of(subnets).stream().map(Subnet::parse).toList());
    }

    private ContainerException refused(NetworkPlan plan) {
        return assertThrows(ContainerException.class, () -> catalog.create(plan, "netlink"));
    }

    private static List<String> subnets(NetworkReport report) {
        return report.ranges().stream().map(range -> range.subnet().toString()).toList();
    }

    @Test
    void createdNetworkIsFoundByTheNextWhoLooks() {
        NetworkPlan plan = new NetworkPlan(
                "blue",
                Optional.empty(),
                List.of(Subnet.parse("10.9.0.0/24"), Subnet.parse("fd00:9::/64")),
                Families.IPV4,
                Optional.of(new InterfaceName("br-blue")),
                OptionalInt.of(1400),
                AddressOrder.ROUND_ROBIN);
        NetworkReport created = catalog.create(plan, "netlink");
        NetworkCatalog other = new NetworkCatalog(
                new Networks(state, new Definitions(temporary.resolve("defined")), () -> new HostRoutes(routes)));
        assertEquals(Optional.of(created), other.find("blue"));
        assertEquals(List.of("10.9.0.0/24", "fd00:9:0:0:0:0:0:0/64"), subnets(created));
        assertEquals(Optional.of("netlink"), created.driver());
        assertEquals(new InterfaceName("br-blue"), created.bridge());
        assertEquals(OptionalInt.of(1400), created.mtu());
        assertEquals(AddressOrder.ROUND_ROBIN, created.order());
        assertEquals(NetworkReport.Origin.CREATED, created.origin());
    }

    @Test
    void freeSubnetIsChosenBesideRoutesAndOtherNetworks() {
        routes.add(new HostRoutes.Entry(Subnet.parse("10.200.0.0/24"), "route", "tun0"));
        assertEquals(List.of("10.200.1.0/24"), subnets(catalog.create(NetworkPlan.of("one"), "netlink")));
        assertEquals(List.of("10.200.2.0/24"), subnets(catalog.create(NetworkPlan.of("two"), "netlink")));
    }

    @Test
    void localIpv6SubnetIsRandom() {
        NetworkPlan both = new NetworkPlan(
                "one",
                Optional.empty(),
                List.of(),
                Families.IPV4_AND_IPV6,
                Optional.empty(),
                OptionalInt.empty(),
                AddressOrder.LOWEST);
        String six = subnets(catalog.create(both, "netlink")).get(1);
        assertTrue(six.matches("fd[0-9a-f]{1,2}:.*/64"), six);
        catalog.remove("one", gone -> {});
        assertTrue(!six.equals(subnets(catalog.create(both, "netlink")).get(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "auto",
                "none",
                "host",
                "10.9.0.0-24",
                "fd00.1.0.0.0.0.0.0-64",
                "../x",
                "",
                ".x",
                "a/b"
            })
    void nameThatCannotBeIsRefused(String name) {
        assertEquals(Kind.USER, refused(NetworkPlan.of(name)).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-1", "b52", "10.9", "fd00-64", "x_y.z-1"})
    void nameThatLooksALittleLikeASubnetsIsFine(String name) {
        assertEquals(name, catalog.create(NetworkPlan.of(name), "netlink").name());
    }

    @Test
    void nameSubnetAndBridgeBelongToOneNetwork() {
        catalog.create(plan("blue", "10.9.0.0/24"), "netlink");
        assertEquals(
                "there is a network 'blue' already",
                refused(plan("blue", "10.10.0.0/24")).getMessage());
        assertEquals(
                "subnet 10.9.0.128/25 overlaps network 'blue'",
                refused(plan("red", "10.9.0.128/25")).getMessage());
        NetworkPlan thief = new NetworkPlan(
                "red",
                Optional.empty(),
                List.of(),
                Families.IPV4,
                Optional.of(Networks.bridge("blue")),
                OptionalInt.empty(),
                AddressOrder.LOWEST);
        assertEquals(
                "bridge " + Networks.bridge("blue") + " is that of network 'blue'",
                refused(thief).getMessage());
    }

    /** Their names' hashes are one. */
    @Test
    void twoNamesHaveTwoBridges() {
        catalog.create(plan("Aa", "10.9.0.0/24"), "netlink");
        NetworkReport other = catalog.create(plan("BB", "10.10.0.0/24"), "netlink");
        assertEquals(Networks.bridge("Aa"), Networks.bridge("BB"));
        assertTrue(!other.bridge().equals(Networks.bridge("Aa")), other.toString());
    }

    @Test
    void subnetOfAnotherNetworkIsNotForAContainerThatAsksForIt() {
        catalog.create(plan("blue", "10.9.0.0/24"), "netlink");
        NetworkWish wish = new NetworkWish(List.of(Subnet.parse("10.9.0.0/16")), List.of(), OptionalInt.empty());
        NetworkPlace place = Networks.place(wish);
        ContainerException thrown = assertThrows(
                ContainerException.class,
                () -> networks.locked(place.bridge(), () -> networks.lease(place, wish, A, chosen -> {})));
        assertEquals("subnet 10.9.0.0/16 overlaps network 'blue'", thrown.getMessage());
    }

    @Test
    void allAreShownWithTheirContainers() {
        catalog.create(plan("blue", "10.9.0.0/24"), "netlink");
        NetworkWish bySubnet = new NetworkWish(List.of(Subnet.parse("10.7.0.0/24")), List.of(), OptionalInt.empty());
        NetworkWish none = new NetworkWish(List.of(), List.of(), OptionalInt.empty());
        for (NetworkWish wish : List.of(bySubnet, none)) {
            NetworkPlace place = Networks.place(wish);
            networks.locked(place.bridge(), () -> networks.lease(place, wish, A, chosen -> {}));
        }
        NetworkPlace blue = networks.created("blue").orElseThrow().place();
        networks.locked(blue.bridge(), () -> networks.lease(blue, none, A, chosen -> {}));
        List<NetworkReport> all = catalog.all();
        assertEquals(
                List.of("default", "blue", "10.7.0.0-24"),
                all.stream().map(NetworkReport::name).toList());
        for (NetworkReport report : all) {
            assertEquals(A, report.members().get(0).container(), report.toString());
        }
        assertEquals(List.of("192.168.200.0/24"), subnets(all.get(0)));
        assertEquals(NetworkReport.Origin.BY_SUBNET, all.get(2).origin());
    }

    @Test
    void fileThatCannotBeReadTakesNothingFromTheOthers() throws Exception {
        catalog.create(plan("blue", "10.9.0.0/24"), "netlink");
        Files.writeString(temporary.resolve("defined/red.network"), "version = 1\nname = blue\n");
        Files.createSymbolicLink(temporary.resolve("defined/green.network"), temporary.resolve("defined/blue.network"));
        assertEquals(
                List.of("default", "blue"),
                catalog.all().stream().map(NetworkReport::name).toList());
        ContainerException thrown = assertThrows(ContainerException.class, () -> catalog.find("red"));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains("red.network"), thrown.getMessage());
        assertTrue(thrown.remedy().isPresent());
    }

    @Test
    void whatIsNotThereCannotBeRemoved() {
        assertEquals(
                "there is no network 'blue' that was created",
                assertThrows(ContainerException.class, () -> catalog.remove("blue", gone -> {}))
                        .getMessage());
        assertEquals(
                Kind.USER,
                assertThrows(ContainerException.class, () -> catalog.remove("default", gone -> {}))
                        .kind());
    }
}
