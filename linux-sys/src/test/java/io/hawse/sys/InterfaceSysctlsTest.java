package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterfaceSysctlsTest {

    @TempDir
    Path proc;

    @Test
    void routerAdvertisementsAreIgnored() throws IOException {
        Path file = Files.createDirectories(proc.resolve("sys/net/ipv6/conf/hawse0"))
                .resolve("accept_ra");
        Files.writeString(file, "1");
        InterfaceSysctls.ignoreRouterAdvertisements(proc, "hawse0");
        assertEquals("0", Files.readString(file));
    }

    @Test
    void kernelWithoutIpv6HasNothingToIgnore() throws IOException {
        InterfaceSysctls.ignoreRouterAdvertisements(proc, "hawse0");
        assertFalse(Files.exists(proc.resolve("sys")));
    }
}
