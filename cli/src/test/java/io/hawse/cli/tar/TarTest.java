package io.hawse.cli.tar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With tar(1) as an outside witness. */
final class TarTest {

    @TempDir
    private Path folder;

    private Path from;
    private Path to;
    private final List<String> skipped = new ArrayList<>();
    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    @BeforeEach
    void make() throws IOException {
        from = Files.createDirectory(folder.resolve("from"));
        to = Files.createDirectory(folder.resolve("to"));
    }

    private void entry(char type, String name, String link, String content) throws IOException {
        byte[] bytes = content.getBytes(UTF_8);
        archive.write(TarHeader.make(type, name, link, bytes.length, 0644, 1).bytes());
        archive.write(bytes);
        archive.write(new byte[(TarHeader.BLOCK - bytes.length % TarHeader.BLOCK) % TarHeader.BLOCK]);
    }

    private void extract() throws IOException {
        TarReader.extract(new ByteArrayInputStream(archive.toByteArray()), to, skipped::add);
    }

    private String refusal() {
        return assertThrows(IOException.class, this::extract).getMessage();
    }

    private static void tar(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private void fill() throws IOException {
        Files.createDirectories(from.resolve("d/e"));
        Files.writeString(from.resolve("d/e/f"), "x".repeat(1000));
        Files.writeString(from.resolve("empty"), "");
        Files.writeString(from.resolve("d").resolve("l".repeat(200)), "long");
        Files.createSymbolicLink(from.resolve("link"), Path.of("/etc/" + "y".repeat(150)));
        Files.createSymbolicLink(from.resolve("dangling"), Path.of("nowhere"));
        Files.setPosixFilePermissions(from.resolve("empty"), PosixFilePermissions.fromString("r-x-w---x"));
        Files.setLastModifiedTime(from.resolve("d/e"), FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
        Files.setLastModifiedTime(from.resolve("d"), FileTime.from(Instant.ofEpochSecond(1_000_000_001)));
    }

    private void assertFilled(Path there) throws IOException {
        assertEquals("x".repeat(1000), Files.readString(there.resolve("d/e/f")));
        assertEquals("long", Files.readString(there.resolve("d").resolve("l".repeat(200))));
        assertEquals(0, Files.size(there.resolve("empty")));
        assertEquals("r-x-w---x", PosixFilePermissions.toString(Files.getPosixFilePermissions(there.resolve("empty"))));
        assertEquals(
                "/etc/" + "y".repeat(150),
                Files.readSymbolicLink(there.resolve("link")).toString());
        assertEquals(
                "nowhere", Files.readSymbolicLink(there.resolve("dangling")).toString());
        assertEquals(
                1_000_000_000_000L,
                Files.getLastModifiedTime(there.resolve("d/e")).toMillis());
        assertEquals(
                1_000_000_001_000L,
                Files.getLastModifiedTime(there.resolve("d")).toMillis());
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() throws IOException {
        fill();
        TarWriter.write(from, archive);
        extract();
        assertFilled(to);
        assertEquals(List.of(), skipped);
    }

    @Test
    void tarReadsWhatIsWritten() throws Exception {
        fill();
        try (var out = Files.newOutputStream(folder.resolve("x.tar"))) {
            TarWriter.write(from, out);
        }
        tar("-xpf", folder.resolve("x.tar").toString(), "-C", to.toString());
        assertFilled(to);
    }

    @Test
    void whatTarWritesIsReadInEachOfItsFormats() throws Exception {
        fill();
        Files.createLink(from.resolve("hard"), from.resolve("d/e/f"));
        for (String format : List.of("gnu", "posix")) {
            Path there = Files.createDirectory(to.resolve(format));
            Path file = folder.resolve(format + ".tar");
            tar("--format=" + format, "-cf", file.toString(), "-C", from.toString(), ".");
            try (var in = Files.newInputStream(file)) {
                TarReader.extract(in, there, skipped::add);
            }
            assertFilled(there);
            assertEquals("x".repeat(1000), Files.readString(there.resolve("hard")));
        }
    }

    @Test
    void archiveIsReadFromAPipe() throws Exception {
        fill();
        Path file = folder.resolve("x.tar");
        tar("-cf", file.toString(), "-C", from.toString(), ".");
        Path pipe = folder.resolve("pipe");
        Process process = new ProcessBuilder(
                        "sh", "-c", "mkfifo \"$1\" && echo && cat \"$0\" >\"$1\"", file.toString(), pipe.toString())
                .start();
        assertEquals('\n', process.getInputStream().read());
        try (FileInputStream in = new FileInputStream(pipe.toFile())) {
            TarReader.extract(in, to, skipped::add);
        }
        assertFilled(to);
        assertEquals(0, process.waitFor());
    }

    @Test
    void noEntryLeadsOutOfTheDirectory() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        entry('0', "../outside/a", "", "x");
        assertEquals("'../outside/a' leads out of it", refusal());
        archive.reset();
        entry('2', "link", outside.toString(), "");
        entry('0', "link/a", "", "x");
        assertEquals("'link/a' leads through what is no directory", refusal());
        archive.reset();
        entry('5', "link", "", ""); // it is there from before
        assertEquals("'link' leads through what is no directory", refusal());
        archive.reset();
        entry('1', "hard", "link", "");
        assertEquals("'hard' is a link to 'link', which is no file of it", refusal());
        archive.reset();
        entry('1', "hard", "../outside/b", "");
        assertEquals("'../outside/b' leads out of it", refusal());
        archive.reset();
        entry('0', "link", "", "a file in a link's place");
        extract();
        assertFalse(Files.isSymbolicLink(to.resolve("link")));
        assertEquals(0, outside.toFile().list().length);
        archive.reset();
        entry('0', outside + "/absolute", "", "x");
        extract();
        assertTrue(Files.exists(to.resolve(outside.toString().substring(1)).resolve("absolute")));
        assertEquals(0, outside.toFile().list().length);
    }

    @Test
    void devicesAreLeftOutWithAWord() throws IOException {
        entry('3', "null", "", "");
        entry('6', "fifo", "", "");
        entry('0', "file", "", "x");
        extract();
        assertEquals(List.of("null", "fifo"), skipped);
        assertFalse(Files.exists(to.resolve("null"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(to.resolve("file")));
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        assertEquals("it is empty", refusal());
        archive.write("x".repeat(512).getBytes(UTF_8));
        assertEquals(
                "it is no tar archive, or damaged",
                refusal().replaceFirst("it has '.*' for a number", "it is no tar archive, or damaged"));
        archive.reset();
        entry('0', "f", "", "x".repeat(600));
        byte[] whole = archive.toByteArray();
        archive.reset();
        archive.write(whole, 0, 1000);
        assertEquals("it ends too early", refusal());
        archive.reset();
        archive.write(whole, 0, 100);
        assertEquals("it ends too early", refusal());
        archive.reset();
        entry('S', "f", "", "");
        assertEquals("'f' is sparse, which isn't known here: make the archive without --sparse", refusal());
        archive.reset();
        archive.write(TarHeader.make('x', "f", "", 1L << 32, 0, 0).bytes());
        assertEquals("it has a header of 4294967296 bytes", refusal());
        archive.reset();
        entry('x', "f", "", "99 path=f\n");
        assertEquals("it has a damaged PAX header", refusal());
    }

    @Test
    void damagedArchivesEndInAnIoException() throws IOException {
        fill();
        TarWriter.write(from, archive);
        byte[] whole = archive.toByteArray();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int j = 0; j < 5 && damaged.length > 0; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try (PrivateDirectory there = PrivateDirectory.make()) {
                TarReader.extract(new ByteArrayInputStream(damaged), there.path(), skipped::add);
            } catch (IOException e) {
                assertTrue(e.getMessage() != null);
            }
        }
    }

    @Test
    void privateDirectoryGoesWhateverModesAreInIt() throws IOException {
        Path path;
        try (PrivateDirectory directory = PrivateDirectory.make()) {
            path = directory.path();
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            Files.createDirectories(path.resolve("a/b"));
            Files.createSymbolicLink(path.resolve("a/link"), from);
            Files.setPosixFilePermissions(path.resolve("a/b"), PosixFilePermissions.fromString("---------"));
            Files.setPosixFilePermissions(path.resolve("a"), PosixFilePermissions.fromString("---------"));
        }
        assertFalse(Files.exists(path));
        assertTrue(Files.exists(from));
    }
}
