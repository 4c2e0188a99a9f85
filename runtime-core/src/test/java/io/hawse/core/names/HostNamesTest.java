package io.hawse.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNamesTest {

    @TempDir
    Path root;

    private HostNames host;

    @BeforeEach
    void makeFolders() throws Exception {
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("run/systemd/resolve"));
        host = new HostNames(root);
    }

    @Test
    void hostWithoutFilesHasNothing() {
        assertEquals(Optional.empty(), host.hosts());
        assertEquals("", host.resolver());
        assertEquals("", host.resolverBehindResolved());
    }

    @Test
    void otherCharacterSetsDoNoHarm() throws Exception {
        Files.write(root.resolve("etc/hosts"), new byte[] {'#', (byte) 0xe4, '\n'});
        assertEquals(3, host.hosts().orElseThrow().length());
    }

    @Test
    void fifoInPlaceOfAFileIsRefusedAtOnce() throws Exception {
        for (String name : List.of("etc/hosts", "etc/resolv.conf")) {
            assertEquals(
                    0,
                    new ProcessBuilder("mkfifo", root.resolve(name).toString())
                            .start()
                            .waitFor());
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ContainerException refused = assertThrows(ContainerException.class, host::hosts);
            assertTrue(String.valueOf(refused.getMessage()).contains("no regular file"), refused::toString);
            assertThrows(ContainerException.class, host::resolver);
        });
    }

    @Test
    void serversOfResolvedStandInItsOwnFile() throws Exception {
        Files.writeString(root.resolve("etc/resolv.conf"), "nameserver 127.0.0.53\n");
        assertEquals("nameserver 127.0.0.53\n", host.resolverBehindResolved());
        Files.writeString(root.resolve("run/systemd/resolve/resolv.conf"), "nameserver 10.0.0.1\n");
        assertEquals("nameserver 10.0.0.1\n", host.resolverBehindResolved());
        assertEquals("nameserver 127.0.0.53\n", host.resolver());
        Files.writeString(root.resolve("etc/resolv.conf"), "nameserver 10.0.0.9\n");
        assertEquals("nameserver 10.0.0.9\n", host.resolverBehindResolved());
    }
}
