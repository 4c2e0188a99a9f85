package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootedFilesTest {

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws Exception {
        root = temporary.resolve("root");
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), "inside ä");
        Files.writeString(temporary.resolve("secret"), "outside");
    }

    private String read(String path) throws ErrnoException, IOException {
        try (InputStream file = RootedFiles.stream(root, path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void fileIsRead() throws Exception {
        assertEquals("inside ä", read("etc/passwd"));
        assertEquals("inside ä", read("/etc/passwd"), "the root is the folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "../../secret", "etc/../../secret", "/../secret"})
    void dotsStopAtTheRoot(String path) {
        assertEquals(
                Errno.ENOENT,
                assertThrows(ErrnoException.class, () -> read(path)).errno());
    }

    @Test
    void linksStayInTheRoot() throws Exception {
        Files.createSymbolicLink(root.resolve("absolute"), temporary.resolve("secret"));
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../secret"));
        Files.createSymbolicLink(root.resolve("folder"), Path.of("../"));
        Files.createSymbolicLink(root.resolve("good"), Path.of("/etc/./passwd"));
        for (String path : new String[] {"absolute", "relative", "folder/secret"}) {
            assertEquals(
                    Errno.ENOENT,
                    assertThrows(ErrnoException.class, () -> read(path)).errno(),
                    path);
        }
        assertEquals("inside ä", read("good"));
        assertEquals("inside ä", read("folder/etc/passwd"));
    }

    @Test
    void loopOfLinksEnds() throws Exception {
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        assertEquals(
                Errno.ELOOP,
                assertThrows(ErrnoException.class, () -> read("loop")).errno());
    }

    @Test
    void fifoAndSocketAreRefusedAtOnce() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("fifo").toString()).start();
        assertEquals(0, mkfifo.waitFor());
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
            for (String name : List.of("fifo", "socket")) {
                IOException refused = assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> assertThrows(IOException.class, () -> read(name)));
                assertEquals("it is no regular file (/" + name + ")", Reason.of(refused));
            }
        }
    }

    @Test
    void missingRootIsNamed() {
        ErrnoException thrown =
                assertThrows(ErrnoException.class, () -> RootedFiles.stream(temporary.resolve("nowhere"), "x"));
        assertEquals(Errno.ENOENT, thrown.errno());
    }

    @Test
    void folderIsNoFile() {
        assertEquals("it is no regular file (/etc)", Reason.of(assertThrows(IOException.class, () -> read("etc"))));
    }

    /** What was a file when it was looked at may be something else when it is opened. */
    @Test
    void whatIsOpenedByNameIsNoLinkAndDoesNotBlock() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), Path.of("etc/passwd"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor());
        try (Fd folder = RootedFiles.openRoot(root)) {
            assertEquals(
                    Errno.ELOOP,
                    assertThrows(ErrnoException.class, () -> RootedFiles.toRead(folder, "link"))
                            .errno());
            assertEquals(
                    Errno.ELOOP,
                    assertThrows(ErrnoException.class, () -> RootedFiles.toWrite(folder, "link"))
                            .errno());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> RootedFiles.toRead(folder, "pipe").close());
            RootedFiles.toWrite(folder, "new").close();
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("new"))));
    }
}
