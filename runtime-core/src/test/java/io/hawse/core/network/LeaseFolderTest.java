package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.net.api.ContainerId;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        InetAddress four = InetAddress.getByName("10.9.0.2");
        InetAddress six = InetAddress.getByName("fd00:1::2");
        leases.take(four, A);
        leases.take(six, B);
        assertEquals(Map.of(four, A, six, B), leases.current(id -> true));
    }

    @Test
    void deadContainersLeaseIsRemoved() throws Exception {
        LeaseFolder leases = folder();
        InetAddress four = InetAddress.getByName("10.9.0.2");
        leases.take(four, A);
        leases.take(InetAddress.getByName("10.9.0.3"), B);
        assertEquals(Map.of(four, A), leases.current(A::equals));
        assertTrue(Files.exists(temporary.resolve("leases/10.9.0.2")));
        assertFalse(Files.exists(temporary.resolve("leases/10.9.0.3")));
    }

    @Test
    void givingBackTouchesNobodyElses() throws Exception {
        LeaseFolder leases = folder();
        InetAddress four = InetAddress.getByName("10.9.0.2");
        leases.take(four, A);
        leases.take(InetAddress.getByName("10.9.0.3"), B);
        leases.take(InetAddress.getByName("fd00::3"), B);
        leases.giveBack(B);
        leases.giveBack(B);
        assertEquals(Map.of(four, A), leases.current(id -> true));
    }

    @Test
    void leaseWithoutAHolderIsFree() throws Exception {
        LeaseFolder leases = folder();
        Files.createFile(temporary.resolve("leases/10.9.0.2"));
        assertEquals(Map.of(), leases.current(id -> true));
        assertFalse(Files.exists(temporary.resolve("leases/10.9.0.2")));
    }

    @Test
    void unreadableLeaseIsAFailureWithTheFolder() throws Exception {
        LeaseFolder leases = folder();
        Files.writeString(temporary.resolve("leases/not-an-address"), "a");
        ContainerException thrown = assertThrows(ContainerException.class, () -> leases.current(id -> true));
        assertTrue(thrown.getMessage().contains(temporary.toString()), thrown.getMessage());
    }

    /** The folder, made by a first look at it. */
    private LeaseFolder folder() {
        LeaseFolder leases = new LeaseFolder(temporary.resolve("leases"));
        assertEquals(Map.of(), leases.current(id -> true));
        return leases;
    }
}
