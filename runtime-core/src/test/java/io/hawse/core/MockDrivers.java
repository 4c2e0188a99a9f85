package io.hawse.core;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import java.util.List;
import java.util.OptionalInt;

/** Network drivers that build nothing. */
final class MockDrivers {

    private MockDrivers() {}

    /** A driver that can work here, and whose attachments have what the request asks for. */
    static NetworkDriver usable(String name, Addressing addressing) {
        NetworkDriver driver = mock(NetworkDriver.class);
        when(driver.name()).thenReturn(name);
        when(driver.description()).thenReturn("the driver " + name);
        when(driver.addressing()).thenReturn(addressing);
        when(driver.probe()).thenReturn(Probe.usable());
        when(driver.attach(any())).thenAnswer(call -> attachment(name, call.getArgument(0)));
        when(driver.owned()).thenReturn(List.of());
        return driver;
    }

    static NetworkDriver unusable(String name, String reason) {
        NetworkDriver driver = usable(name, Addressing.LEASED);
        when(driver.probe()).thenReturn(Probe.unusable(reason));
        return driver;
    }

    static Attachment attachment(String driver, AttachRequest request) {
        return new Attachment(
                driver,
                request.container(),
                request.network().map(Network::name),
                request.interfaceName(),
                request.addresses(),
                List.of(),
                request.mac(),
                OptionalInt.empty(),
                List.of(new InterfaceName("veth0")),
                request.network().map(Network::bridge),
                List.of());
    }
}
