package io.hawse.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.hawse.core.DriverChoice;
import io.hawse.core.DriverReport;
import io.hawse.core.Drivers;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.StateFolders;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import io.hawse.net.testkit.FakeNetworkDriver;
import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.Processes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HawseModuleTest {

    @TempDir
    Path temporary;

    private static Drivers drivers(Module... modules) {
        return Guice.createInjector(modules).getInstance(Drivers.class);
    }

    private static NetworkDriver usable(String name) {
        NetworkDriver driver = mock(NetworkDriver.class);
        when(driver.name()).thenReturn(name);
        when(driver.description()).thenReturn("a test's");
        when(driver.addressing()).thenReturn(Addressing.NONE);
        when(driver.probe()).thenReturn(Probe.usable());
        return driver;
    }

    private Module stateHere() {
        return binder -> binder.bind(StateFolders.class)
                .toInstance(new StateFolders(
                        temporary.resolve("run"), temporary.resolve("layers"), temporary.resolve("networks")));
    }

    private Hawse hawse(HawseModule module, Module override, Module... others) {
        List<Module> all = new ArrayList<>(List.of(others));
        all.add(Modules.override(module).with(override, stateHere()));
        return Guice.createInjector(all).getInstance(Hawse.class);
    }

    private static String chosen(Hawse hawse) {
        return hawse.drivers().stream()
                .filter(report -> report.choice() == DriverReport.Choice.CHOSEN)
                .map(DriverReport::name)
                .findFirst()
                .orElse("none");
    }

    @Test
    void builtInDriversAreBoundInOrderUnderTheirNames() {
        Drivers drivers = drivers(HawseModule.standard());
        assertEquals(HawseModule.builtIn(), List.copyOf(drivers.byName().keySet()));
        drivers.byName()
                .forEach((name, driver) -> assertEquals(name, driver.get().name()));
    }

    @Test
    void anotherModuleAddsADriver() {
        NetworkDriver added = usable("vxlan");
        Module vxlan = binder -> HawseModule.drivers(binder).addBinding("vxlan").toProvider(() -> added);
        Drivers drivers = drivers(HawseModule.standard(), vxlan);
        assertEquals(
                List.of("netlink", "bridge", "loopback", "vxlan"),
                List.copyOf(drivers.byName().keySet()));
        assertSame(added, drivers.byName().get("vxlan").get());

        Hawse hawse = hawse(
                HawseModule.standard().withDefaultNetwork(new NetworkChoice.Driver("vxlan")), binder -> {}, vxlan);
        assertEquals("vxlan", chosen(hawse));
        verify(added, never()).attach(any());
    }

    @Test
    void twoDriversWithOneNameAreAnError() {
        Module twin =
                binder -> HawseModule.drivers(binder).addBinding("loopback").toProvider(() -> usable("loopback"));
        CreationException error = assertThrows(CreationException.class, () -> drivers(HawseModule.standard(), twin));
        assertTrue(String.valueOf(error.getMessage()).contains("loopback"), error::getMessage);
    }

    @Test
    void anotherModuleOverridesTheChoice() {
        NetworkDriver fake = usable("fake");
        Module fakes = binder -> HawseModule.drivers(binder).addBinding("fake").toProvider(() -> fake);
        DriverChoice always = new DriverChoice() {
            @Override
            public NetworkChoice configured() {
                return new NetworkChoice.Auto();
            }

            @Override
            public List<String> order(List<String> available) {
                return List.of("fake");
            }
        };
        Hawse hawse = hawse(
                HawseModule.standard(),
                binder -> binder.bind(DriverChoice.class).toInstance(always),
                fakes);
        assertEquals("fake", chosen(hawse));
    }

    /** As docs/network-drivers.md has it for testers. */
    @Test
    void testPutsAFakeInPlaceOfAllDrivers() {
        FakeNetworkDriver fake = new FakeNetworkDriver("fake", Addressing.NONE);
        Module fakes = Modules.override(HawseModule.standard()).with(binder -> {
            HawseModule.drivers(binder).addBinding("fake").toInstance(fake);
            binder.bind(DriverChoice.class).toInstance(DriverChoice.inOrder(new NetworkChoice.Driver("fake")));
        });
        Injector injector = Guice.createInjector(Modules.override(fakes).with(stateHere()));
        assertEquals("fake", chosen(injector.getInstance(Hawse.class)));
        assertSame(
                fake, injector.getInstance(Drivers.class).byName().get("fake").get());
    }

    @ParameterizedTest
    @CsvSource({
        "0,    0,    netlink",
        "0,    1000, netlink", // CAP_NET_ADMIN
        "1000, 0,    loopback",
        "1000, 1000, netlink"
    })
    void orderFollowsUserIdAndCapabilities(int uid, String capabilities, String first) {
        Rights rights = new Rights(uid, new EffectiveCapabilities(Long.parseLong(capabilities, 16)));
        DriverChoice choice = Guice.createInjector(Modules.override(HawseModule.standard())
                        .with(binder -> binder.bind(Rights.class).toInstance(rights)))
                .getInstance(DriverChoice.class);
        List<String> order = choice.order(List.of("netlink", "bridge", "loopback", "vxlan"));
        assertEquals(first, order.get(0));
        assertEquals(4, order.size());
    }

    @Test
    void choiceOfNoneOfTheBuiltInDriversKeepsTheOrder() {
        DriverChoice choice = new ChoiceByRights(
                () -> new DefaultNetwork(new NetworkChoice.Auto()),
                () -> new Rights(1000, new EffectiveCapabilities(0)));
        assertEquals(List.of("a", "b"), choice.order(List.of("a", "b")));
    }

    @Test
    void rightsAreReadOnlyForAnOrder() {
        DriverChoice choice = new ChoiceByRights(() -> new DefaultNetwork(new NetworkChoice.None()), () -> {
            throw new AssertionError("read");
        });
        assertInstanceOf(NetworkChoice.None.class, choice.configured());
    }

    @Test
    void rightsAreThisProcesss() {
        Rights rights = Guice.createInjector(HawseModule.standard()).getInstance(Rights.class);
        assertEquals(Processes.effectiveUserId(), rights.uid());
    }

    @Test
    void configuredNetworkIsTakenWhenAContainerNamesNone() {
        Drivers drivers = drivers(HawseModule.standard().withDefaultNetwork(new NetworkChoice.Host()));
        assertInstanceOf(NetworkChoice.Host.class, drivers.choice().configured());
        assertInstanceOf(
                NetworkChoice.Auto.class,
                drivers(HawseModule.standard()).choice().configured());
    }

    @Test
    void anInjectorHasOneHawse() {
        Injector injector =
                Guice.createInjector(Modules.override(HawseModule.standard()).with(stateHere()));
        assertSame(injector.getInstance(Hawse.class), injector.getInstance(Hawse.class));
    }

    @Test
    void driversThatNothingAsksForAreNotMade() {
        Module broken =
                binder -> HawseModule.drivers(binder).addBinding("broken").toProvider(() -> {
                    throw new AssertionError("made");
                });
        Hawse hawse = hawse(HawseModule.standard(), binder -> {}, broken);
        assertEquals(Set.of("netlink", "bridge", "loopback", "broken"), Set.copyOf(hawse.driverNames()));
    }
}
