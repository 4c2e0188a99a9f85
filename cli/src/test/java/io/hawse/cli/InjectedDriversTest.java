package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hawse.assembly.HawseModule;
import io.hawse.core.Drivers;
import io.hawse.core.NetworkChoice;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InjectedDriversTest {

    @TempDir
    Path temporary;

    private InjectedDrivers drivers() {
        return new InjectedDrivers(new Caller(
                Map.of("HAWSE_PLUGINS", temporary.resolve("missing").toString()),
                temporary,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8)));
    }

    @Test
    void driversAreTheBuiltInOnesAndTheirInjectorIsMadeOnce() {
        InjectedDrivers drivers = drivers();
        Drivers first = drivers.drivers();
        assertEquals(HawseModule.builtIn(), List.copyOf(first.byName().keySet()));
        assertSame(first, drivers.drivers());
    }

    @Test
    void injectorThatAnotherThreadMakesIsWaitedFor() {
        InjectedDrivers drivers = drivers();
        drivers.prepareMeanwhile();
        InjectedDrivers.readAnnotations();
        assertEquals(
                HawseModule.builtIn(), List.copyOf(drivers.drivers().byName().keySet()));
    }

    @Test
    void networkMayBeConfiguredWhileTheInjectorIsMade() {
        InjectedDrivers drivers = drivers();
        drivers.prepareMeanwhile();
        drivers.configure(new NetworkChoice.Driver("loopback"));
        assertEquals(
                new NetworkChoice.Driver("loopback"), drivers.drivers().choice().configured());
    }

    @Test
    void pluginsAreLookedForWhereTheCallerSays() {
        assertEquals(
                temporary.resolve("missing").toString(),
                drivers().withPlugins().plugins().refused().get(0).origin());
    }
}
