package io.hawse.core.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.RootedFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder stands for the container's root; what lies beside it, for the host. */
final class ContainerFilesCopyTest {

    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1_700_000_000));

    @TempDir
    private Path folder;

    private Path root;
    private Path host;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        host = Files.createDirectories(folder.resolve("host"));
        Files.createDirectories(root.resolve("srv"));
    }

    private interface Work {
        void with(ContainerFilesCopy files) throws IOException;
    }

    private void copy(Consumer<String> skipped, Work work) throws Exception {
        try (ContainerFilesCopy files = ContainerFilesCopy.of(RootedFiles.openRoot(root), skipped)) {
            work.with(files);
        }
    }

    private void copy(Work work) throws Exception {
        copy(
                what -> {
                    throw new AssertionError(what + " is skipped");
                },
                work);
    }

    private static void write(Path file, String text, String mode) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Files.setLastModifiedTime(file, TIME);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void holesStayHolesBothWays() throws Exception {
        Path sparse = host.resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.seek(8 << 20);
            file.write("middle".getBytes(UTF_8));
            file.setLength(32 << 20);
        }
        copy(files -> files.in(sparse.toString(), "/srv/sparse"));
        copy(files -> files.out("/srv/sparse", host.resolve("back").toString()));
        assertEquals(-1, Files.mismatch(sparse, host.resolve("back")));
        for (Path copied : List.of(root.resolve("srv/sparse"), host.resolve("back"))) {
            Process du = new ProcessBuilder("du", "-k", copied.toString()).start();
            String shown = new String(du.getInputStream().readAllBytes(), UTF_8);
            assertTrue(Integer.parseInt(shown.split("\\s")[0]) < 1024, shown);
        }
    }

    @Test
    void longerFileIsReplacedWhole() throws Exception {
        Files.writeString(root.resolve("srv/file"), "longer than before");
        Files.writeString(host.resolve("file"), "short");
        copy(files -> files.in(host.resolve("file").toString(), "/srv/file"));
        assertEquals("short", Files.readString(root.resolve("srv/file")));
    }

    /** Their size is 0 by stat(2), and that of sysfs's a page. */
    @Test
    void filesOfTheKernelAreCopiedAsTheyRead() throws Exception {
        for (String file : List.of("/proc/version", "/sys/kernel/notes", "/sys/kernel/mm/transparent_hugepage/enabled")) {
            if (Files.isReadable(Path.of(file))) {
                copy(files -> files.in(file, "/srv/copied"));
                assertArrayEquals(
                        Files.readAllBytes(Path.of(file)), Files.readAllBytes(root.resolve("srv/copied")), file);
            }
        }
    }

    private Path makeSite() throws IOException {
        Path site = Files.createDirectories(host.resolve("site/pages")).getParent();
        write(site.resolve("pages/index"), "hello", "rw-r-----");
        Files.createSymbolicLink(site.resolve("start"), Path.of("pages/index"));
        Files.setPosixFilePermissions(site.resolve("pages"), PosixFilePermissions.fromString("rwx--x---"));
        Files.setLastModifiedTime(site.resolve("pages"), TIME);
        return site;
    }

    private static void assertIsSite(Path copied) throws IOException {
        assertEquals("hello", Files.readString(copied.resolve("pages/index")));
        assertEquals("rw-r-----", mode(copied.resolve("pages/index")));
        assertEquals("rwx--x---", mode(copied.resolve("pages")));
        assertEquals(TIME, Files.getLastModifiedTime(copied.resolve("pages/index")));
        assertEquals(TIME, Files.getLastModifiedTime(copied.resolve("pages")));
        assertEquals(Path.of("pages/index"), Files.readSymbolicLink(copied.resolve("start")));
    }

    @Test
    void treeIsAsItWasInThereAndOutHere() throws Exception {
        Path site = makeSite();

        copy(files -> files.in(site.toString(), "/srv"));
        assertIsSite(root.resolve("srv/site"));
        copy(files -> files.out("/srv/site", host.resolve("back").toString()));
        assertIsSite(host.resolve("back"));
        copy(files -> files.in(site + "/.", "/srv"));
        assertIsSite(root.resolve("srv"));
    }

    @Test
    void secondCopyTakesTheFirstsPlace() throws Exception {
        Path site = makeSite();
        copy(files -> files.in(site.toString(), "/srv"));
        Files.writeString(root.resolve("srv/site/pages/index"), "something longer than before");

        copy(files -> files.in(site.toString(), "/srv"));

        assertIsSite(root.resolve("srv/site"));
    }

    /** Its time is set before its mode, by which its owner himself can't open it any more. */
    @Test
    void fileThatNobodyMayOpenKeepsItsTime() throws Exception {
        write(host.resolve("file"), "x", "r--------");
        copy(files -> files.in(host.resolve("file").toString(), "/srv/copy"));
        assertEquals(TIME, Files.getLastModifiedTime(root.resolve("srv/copy")));
        assertEquals("r--------", mode(root.resolve("srv/copy")));
    }

    @Test
    void linksOfTheContainersLeadNowhereElse() throws Exception {
        Path secret = host.resolve("secret");
        write(secret, "secret", "rw-------");
        Files.createSymbolicLink(root.resolve("srv/up"), host);
        Files.createSymbolicLink(root.resolve("srv/file"), secret);
        write(host.resolve("mine"), "mine", "rw-r--r--");

        assertThrows(
                IOException.class,
                () -> copy(files ->
                        files.out("/srv/up/secret", host.resolve("stolen").toString())));
        assertThrows(
                IOException.class,
                () -> copy(files -> files.in(host.resolve("mine").toString(), "/srv/up/secret")));
        assertThrows(
                IOException.class,
                () -> copy(files -> files.in(host.resolve("mine").toString(), "/srv/file")));
        copy(files -> files.out("/srv/file", host.resolve("link").toString()));

        assertTrue(Files.isSymbolicLink(host.resolve("link")));
        assertFalse(Files.exists(host.resolve("stolen")));
        assertEquals("secret", Files.readString(secret));
        assertEquals("rw-------", mode(secret));
    }

    /** While a folder is copied, the container puts a link to a folder of the host's in the copy's place. */
    @Test
    void folderThatIsSwappedChangesNothingOfTheHosts() throws Exception {
        Path victim = Files.createDirectories(host.resolve("victim"));
        Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(victim, TIME);
        Path site = Files.createDirectories(host.resolve("site"));
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rwxrwxrwx"));
        new ProcessBuilder("mkfifo", site.resolve("pipe").toString()).start().waitFor();
        List<String> skipped = new ArrayList<>();

        copy(
                what -> {
                    skipped.add(what);
                    try {
                        Files.move(root.resolve("srv/site"), root.resolve("srv/away"));
                        Files.createSymbolicLink(root.resolve("srv/site"), victim);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                files -> files.in(site.toString(), "/srv"));

        assertEquals(List.of(site + "/pipe"), skipped);
        assertEquals("rwx------", mode(victim));
        assertEquals(TIME, Files.getLastModifiedTime(victim));
        assertEquals("rwxrwxrwx", mode(root.resolve("srv/away")));
    }
}
