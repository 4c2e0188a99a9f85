package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.net.api.NetworkDriver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CliModuleTest {

    @Test
    void driversComeInTheOrderOfPreferenceUnderTheirOwnNames() {
        Map<String, Provider<NetworkDriver>> drivers =
                Guice.createInjector(new CliModule(DriverPlugins.none())).getInstance(Key.get(new TypeLiteral<>() {}));
        assertEquals(List.of("netlink", "bridge", "loopback"), List.copyOf(drivers.keySet()));
        drivers.forEach((name, driver) -> assertEquals(name, driver.get().name()));
    }
}
