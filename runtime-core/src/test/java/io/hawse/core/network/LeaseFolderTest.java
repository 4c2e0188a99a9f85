package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hawse.net.api.ContainerId;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseFolderTest {

    private static final ContainerId A = new ContainerId("a");
    private static final ContainerId B = new ContainerId("b");

    @TempDir
    Path temporary;

    @Test
    void leasesOfBothFamiliesAreReadBack() throws Exception {
        LeaseFolder leases = folder();
        leases.take(four(2), A);
        InetAddress six = InetAddress.getByName("fd00:1::2");
        leases.take(six, B);
        assertEquals(Map.of(four(2), Optional.of(A), six, Optional.of(B)), leases.all(LeaseFolderTest::none));
        assertEquals(Optional.of(A), leases.holder(four(2)));
        assertEquals(Optional.empty(), leases.holder(four(3)));
    }

    @Test
    void givingBackTouchesNobodyElses() throws Exception {
        LeaseFolder leases = folder();
        leases.take(four(2), A);
        leases.take(four(3), B);
        assertFalse(leases.giveBack(four(2), B));
        assertTrue(leases.giveBack(four(3), B));
        assertTrue(leases.giveBack(four(3), B), "it is nobody's");
        Files.createFile(temporary.resolve("leases/10.9.0.4"));
        assertTrue(leases.giveBack(four(4), B), "somebody was killed over it");
        assertEquals(Map.of(four(2), Optional.of(A)), leases.all(LeaseFolderTest::none));
    }

    @Test
    void leaseWithoutAHolderIsNobodys() throws Exception {
        LeaseFolder leases = folder();
        Files.createFile(temporary.resolve("leases/10.9.0.2"));
        assertEquals(Optional.empty(), leases.holder(four(2)));
        assertEquals(Map.of(four(2), Optional.empty()), leases.all(LeaseFolderTest::none));
        leases.take(four(2), B);
        assertEquals(Optional.of(B), leases.holder(four(2)));
    }

    @Test
    void whatIsNoLeaseIsHandedOut() throws Exception {
        LeaseFolder leases = folder();
        leases.take(four(2), A);
        Files.writeString(temporary.resolve("leases/not-an-address"), "a");
        Files.writeString(temporary.resolve("leases/10.9.0.3"), "../x");
        Files.createSymbolicLink(temporary.resolve("leases/10.9.0.4"), Path.of("/etc/hostname"));
        Files.writeString(temporary.resolve("leases/10.9.0.5"), "a".repeat(100_000));
        Map<String, String> strangers = new TreeMap<>();
        assertEquals(
                Map.of(four(2), Optional.of(A)),
                leases.all((file, why) -> strangers.put(file.getFileName().toString(), why)));
        assertEquals(
                Map.of(
                        "not-an-address", "its name is no address",
                        "10.9.0.3", "it names no container",
                        "10.9.0.4", "it is no ordinary file",
                        "10.9.0.5", "it has 100000 bytes"),
                strangers);
    }

    @Test
    void folderGoesWithItsLastLease() throws Exception {
        LeaseFolder leases = folder();
        leases.take(four(2), A);
        assertFalse(leases.removeIfEmpty());
        assertTrue(leases.exists());
        leases.giveBack(four(2), A);
        assertTrue(leases.removeIfEmpty());
        assertFalse(leases.exists());
        assertTrue(leases.removeIfEmpty());
        assertEquals(Map.of(), leases.all(LeaseFolderTest::none));
    }

    private static InetAddress four(int last) throws Exception {
        return InetAddress.getByName("10.9.0." + last);
    }

    private static void none(Path file, String why) {
        fail(file + ": " + why);
    }

    private LeaseFolder folder() throws Exception {
        LeaseFolder leases = new LeaseFolder(temporary.resolve("leases"));
        leases.make();
        return leases;
    }
}
