package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketsTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void messagesKeepTheirBoundaries() throws Exception {
        try (SocketPair pair = Sockets.pair()) {
            Sockets.send(pair.ours(), bytes("one"));
            Sockets.send(pair.ours(), bytes("three"));
            assertArrayEquals(bytes("one"), Sockets.receive(pair.theirs(), 100).bytes());
            Message second = Sockets.receive(pair.theirs(), 100);
            assertArrayEquals(bytes("three"), second.bytes());
            assertFalse(second.endOfFile());
            assertEquals(Optional.empty(), second.descriptor());
        }
    }

    @Test
    void longerMessageIsCut() throws Exception {
        try (SocketPair pair = Sockets.pair()) {
            Sockets.send(pair.theirs(), bytes("abcdef"));
            assertArrayEquals(bytes("abc"), Sockets.receive(pair.ours(), 3).bytes());
        }
    }

    @Test
    void closedPeerIsEndOfFileForReadersAndEpipeForWriters() throws Exception {
        try (SocketPair pair = Sockets.pair()) {
            Sockets.send(pair.theirs(), bytes("last"));
            pair.theirs().close();
            assertArrayEquals(bytes("last"), Sockets.receive(pair.ours(), 100).bytes());
            assertTrue(Sockets.receive(pair.ours(), 100).endOfFile());
            ErrnoException thrown = assertThrows(ErrnoException.class, () -> Sockets.send(pair.ours(), bytes("x")));
            assertEquals(Errno.EPIPE, thrown.errno());
        }
    }

    @Test
    void descriptorComesAlong() throws Exception {
        try (SocketPair pair = Sockets.pair();
                Pipes.Pipe pipe = Pipes.open()) {
            sendWithDescriptor(pair.theirs(), bytes("here"), pipe.writeEnd());
            Message message = Sockets.receive(pair.ours(), 100);
            assertArrayEquals(bytes("here"), message.bytes());
            try (Fd received = message.descriptor().orElseThrow()) {
                assertFalse(received.number() == pipe.writeEnd().number());
                assertEquals(link(pipe.writeEnd()), link(received), "the same pipe");
            }
        }
    }

    private static Path link(Fd fd) throws Exception {
        return Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd.number()));
    }

    /** The sender is a launch program as a rule: struct msghdr with one struct cmsghdr. */
    private static void sendWithDescriptor(Fd socket, byte[] content, Fd carried) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            var data = scratch.bytes(content);
            var vector = scratch.zeroed(16);
            vector.putLong(0, data.address());
            vector.putLong(8, content.length);
            var control = scratch.zeroed(24);
            control.putLong(0, 20);
            control.putInt(8, 1);
            control.putInt(12, 1);
            control.putInt(16, carried.number());
            var header = scratch.zeroed(56);
            header.putLong(16, vector.address());
            header.putLong(24, 1);
            header.putLong(32, control.address());
            header.putLong(40, 24);
            Kernel.call(Syscall.SENDMSG, socket.toString(), socket.number(), header.address(), 0);
        }
    }

    @Test
    void pipeLeadsFromOneEndToTheOther() throws Exception {
        try (Pipes.Pipe pipe = Pipes.open()) {
            Files.writeString(Path.of("/proc/self/fd/" + pipe.writeEnd().number()), "through");
            Poll.awaitReadable(pipe.readEnd());
            pipe.writeEnd().close();
            // Not by a channel or readNBytes: they seek first.
            try (FileInputStream in =
                    new FileInputStream("/proc/self/fd/" + pipe.readEnd().number())) {
                byte[] buffer = new byte[100];
                assertEquals(7, in.read(buffer, 0, buffer.length));
                assertEquals("through", new String(buffer, 0, 7, StandardCharsets.UTF_8));
                assertEquals(-1, in.read());
            }
        }
    }
}
