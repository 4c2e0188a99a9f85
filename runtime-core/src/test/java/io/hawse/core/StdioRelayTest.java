package io.hawse.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.sys.Errno;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFile;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.Pipes;
import io.hawse.sys.Pipes.Pipe;
import io.hawse.sys.TransferBuffer;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StdioRelayTest {

    @TempDir
    Path folder;

    private static String path(Fd fd) {
        return "/proc/self/fd/" + fd.number();
    }

    @Test
    void positionOfFileIsPutBackToWhereTheCommandStopped() throws Exception {
        byte[] content = new byte[300_000]; // more than a pipe holds
        Arrays.fill(content, (byte) 'x');
        content[7] = 'y';
        for (byte[] file : new byte[][] {Arrays.copyOf(content, 20), content}) {
            Path path = Files.write(folder.resolve("file"), file);
            StdioRelay relay = new StdioRelay();
            try (Fd source = OpenFiles.read(path.toString());
                    Pipe pipe = Pipes.open()) {
                relay.input(source, OpenFile.of(source), pipe.writeEnd().move());
                relay.start();
                try (InputStream command = new PipeInput(new FileInputStream(path(pipe.readEnd())))) {
                    assertArrayEquals("xxxxxxx".getBytes(UTF_8), command.readNBytes(7));
                }
                assertEquals(true, relay.finish().isEmpty());
                TransferBuffer rest = new TransferBuffer();
                rest.fill(source);
                assertEquals(Math.min(file.length - 7, 65536), rest.size());
            }
        }
    }

    @Test
    void commandReadsFileToItsEnd() throws Exception {
        byte[] content = new byte[200_000];
        Path path = Files.write(folder.resolve("file"), content);
        StdioRelay relay = new StdioRelay();
        try (Fd source = OpenFiles.read(path.toString());
                Pipe pipe = Pipes.open()) {
            relay.input(source, OpenFile.of(source), pipe.writeEnd().move());
            relay.start();
            try (InputStream command = new PipeInput(new FileInputStream(path(pipe.readEnd())))) {
                assertEquals(content.length, command.readAllBytes().length);
            }
            relay.finish();
            assertEquals(0, new TransferBuffer().fill(source));
        }
    }

    @Test
    void outputIsWholeThoughAnotherProcessHoldsThePipe() throws Exception {
        Path path = folder.resolve("out");
        StdioRelay relay = new StdioRelay();
        try (Fd target = OpenFiles.appendNew(path.toString());
                Pipe pipe = Pipes.open()) {
            relay.output(pipe.readEnd().move(), target);
            try (FileOutputStream command = new FileOutputStream(path(pipe.writeEnd()))) {
                relay.start();
                command.write(new byte[150_000]);
            }
            assertEquals(true, relay.finish().isEmpty()); // this test's own end is open
            assertEquals(150_000, Files.size(path));
        }
    }

    @Test
    void failedWriteIsTold() throws Exception {
        StdioRelay relay = new StdioRelay();
        try (Fd target = OpenFiles.write("/dev/full");
                Pipe pipe = Pipes.open()) {
            relay.output(pipe.readEnd().move(), target);
            relay.start();
            try (FileOutputStream command = new FileOutputStream(path(pipe.writeEnd()))) {
                command.write(1);
            }
            assertEquals(Errno.ENOSPC, relay.finish().orElseThrow().errno());
        }
    }

    @Test
    void kindsOfOpenFilesAreTold() throws Exception {
        try (Fd directory = OpenFiles.folder("/");
                Fd nothing = OpenFiles.readWrite("/dev/null");
                Fd zero = OpenFiles.readWrite("/dev/zero");
                Fd file = OpenFiles.appendNew(folder.resolve("f").toString());
                Pipe pipe = Pipes.open()) {
            assertEquals(OpenFile.OTHER, OpenFile.of(directory));
            assertEquals(OpenFile.NULL, OpenFile.of(nothing));
            assertEquals(OpenFile.OTHER, OpenFile.of(zero));
            assertEquals(OpenFile.REGULAR, OpenFile.of(file));
            assertEquals(OpenFile.PIPE, OpenFile.of(pipe.readEnd()));
        }
    }
}
