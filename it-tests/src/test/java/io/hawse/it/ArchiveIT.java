package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The launcher's archive of classes: when it is made, used, and done without, in an installation of this test's own. */
@Tag("long")
final class ArchiveIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** Writes its arguments down and becomes the real one; a test can have the training fail in the middle, or wait. */
    private static final String JAVA = """
            #!/bin/sh
            echo "$*" >>"$CALLS"
            case $*$FAIL in
                *ArchiveTraining*yes)
                    for word; do
                        case $word in -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*) echo half an archive >"${word#*=}" ;; esac
                    done
                    echo no room >&2
                    exit 1
                    ;;
                *ArchiveTraining*)
                    waited=0
                    while [ -e "$HOLD" ] && [ $waited -lt 600 ]; do sleep 0.1; waited=$((waited + 1)); done
                    ;;
            esac
            exec "$REAL_JAVA" "$@"
            """;

    private static Path install;
    private static Path javaHome;

    private Path calls;
    private Path home;

    @BeforeAll
    static void makeInstallation() throws IOException {
        install = HOST.folder().resolve("install");
        Witness.run("cp", "-r", HawseCli.launcher().getParent().toString(), install.toString());
        javaHome = HOST.folder().resolve("java");
        Path java = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(
                Path.of(CrashSite.java())
                        .toRealPath()
                        .resolveSibling("../release")
                        .normalize(),
                javaHome.resolve("release"));
    }

    @BeforeEach
    void clean() throws IOException {
        home = Files.createTempDirectory(HOST.folder(), "home-");
        calls = Files.createFile(home.resolve("calls"));
        Witness.run("chmod", "-R", "u+w", install.toString());
        Witness.run("rm", "-rf", install.resolve("archive").toString());
    }

    private Running start(String... more) {
        return start("version", more);
    }

    private Running start(String verb, String[] more) {
        List<String> words = new ArrayList<>(List.of(
                "env",
                "-i",
                "PATH=" + Witness.PATH,
                "HOME=" + home,
                "JAVA_HOME=" + javaHome,
                "REAL_JAVA=" + CrashSite.java(),
                "CALLS=" + calls,
                "HOLD=" + hold()));
        words.addAll(List.of(more));
        words.addAll(List.of(install.resolve("hawse").toString(), verb));
        return HOST.start(words.toArray(String[]::new));
    }

    /** While this file exists, a training waits. */
    private Path hold() {
        return home.resolve("hold");
    }

    private void run(String... more) {
        try (Running running = start(more)) {
            assertWell(running.await());
        }
    }

    private void runAndAwaitTraining(String... more) throws IOException {
        run(more);
        awaitTraining();
    }

    private static void assertWell(Outcome outcome) {
        assertTrue(outcome.succeeded().startsWith("hawse "), outcome::toString);
    }

    /** What Java was called for since this was last asked: to train, to run with an archive, to run without. */
    private List<String> javaCalls() throws IOException {
        List<String> found = Files.readAllLines(calls).stream()
                .map(words -> {
                    if (words.contains("ArchiveTraining")) {
                        return "train";
                    }
                    return words.matches(".*(AOTCache|SharedArchiveFile)=.*") ? "with" : "without";
                })
                .toList();
        Files.writeString(calls, "");
        return found;
    }

    /** Waits until the training has ended that a command has requested. */
    private void awaitTraining() throws IOException {
        if (Files.readString(calls).contains("-Dhawse.train=")) {
            Wait.until(
                    () -> {
                        try {
                            return Files.readString(calls).contains("ArchiveTraining") && locks().isEmpty();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    () -> "the end of the training");
        }
    }

    private List<Path> locks() throws IOException {
        return Stream.of(install.resolve("archive"), home.resolve(".cache/hawse"))
                .flatMap(directory -> {
                    try {
                        return files(directory).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(file -> file.toString().endsWith(".lock"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static Path archive() throws IOException {
        List<Path> files = files(install.resolve("archive"));
        assertEquals(1, files.size(), files::toString);
        return files.get(0);
    }

    @Test
    void madeOnceAndUsedFromThenOn() throws IOException {
        Path state = home.resolve("state");
        drivers("HAWSE_STATE=" + state, "HAWSE_LAYERS=" + state, "HAWSE_NETWORKS=" + state);
        awaitTraining();
        assertEquals(List.of("without", "train"), javaCalls());
        assertTrue(Files.notExists(state), "the training has directories of its own");
        drivers();
        assertEquals(List.of("with"), javaCalls());
        assertEquals(List.of(), files(home.resolve(".cache")));
        run("HAWSE_ARCHIVE=off");
        run("HAWSE_JAVA_OPTS=-Xint");
        assertEquals(List.of("without", "without"), javaCalls());
        assertTrue(Files.size(archive()) > 1_000_000);
    }

    private void drivers(String... more) {
        try (Running drivers = start("drivers", more)) {
            assertTrue(drivers.await().succeeded().contains("loopback"));
        }
    }

    /** Java 25 makes all classes of an archive ready at its start, which few of them take a fraction of the time. */
    @Test
    void commandsWithoutContainersHaveTheirOwnWhereThatIsQuicker() throws IOException {
        runAndAwaitTraining();
        Path light = archive();
        javaCalls();
        drivers();
        awaitTraining();
        List<Path> all = files(install.resolve("archive"));
        if (light.toString().endsWith(".aot")) {
            assertEquals(2, all.size(), all::toString);
            Path other = all.get(0).equals(light) ? all.get(1) : all.get(0);
            assertTrue(Files.size(light) < Files.size(other), () -> light + ", " + other);
        } else {
            assertEquals(List.of(light), all);
        }
        javaCalls();
        run();
        assertEquals(List.of("with"), javaCalls());
    }

    /** Others Java leaves out. */
    @Test
    @Tag("once")
    void allClassesAreNewEnoughForIt() throws IOException {
        List<String> old = new ArrayList<>();
        for (Path jar : files(install.resolve("lib"))) {
            try (JarFile content = new JarFile(jar.toFile())) {
                for (JarEntry entry : Collections.list(content.entries())) {
                    if (entry.getName().endsWith(".class")) {
                        try (DataInputStream in = new DataInputStream(content.getInputStream(entry))) {
                            in.readInt(); // 0xcafebabe
                            in.readUnsignedShort(); // the minor version
                            if (in.readUnsignedShort() < 50) {
                                old.add(jar.getFileName() + " " + entry.getName());
                            }
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), old);
    }

    @Test
    @Tag("once")
    void twoAtOnceMakeOne() throws IOException {
        try (Running first = start();
                Running second = start()) {
            assertWell(first.await());
            assertWell(second.await());
        }
        awaitTraining();
        assertEquals(1, javaCalls().stream().filter("train"::equals).count());
        assertTrue(Files.size(archive()) > 1_000_000);
    }

    /** The caller of a command waits for its pipes to close, and for its locks, which a shell keeps by descriptors such as 200. */
    @Test
    @Tag("once")
    void trainingRunsAfterTheCommandAndKeepsNothingOfTheCallers() throws IOException {
        Files.createFile(hold());
        Path lock = Files.createFile(home.resolve("lock"));
        try (Running running = HOST.start(
                "env",
                "-i",
                "PATH=" + Witness.PATH,
                "HOME=" + home,
                "JAVA_HOME=" + javaHome,
                "REAL_JAVA=" + CrashSite.java(),
                "CALLS=" + calls,
                "HOLD=" + hold(),
                "bash",
                "-c",
                "exec 200>" + lock + "; flock 200; exec " + install.resolve("hawse") + " version")) {
            assertWell(running.await());
        }
        Witness.run("flock", "--nonblock", lock.toString(), "true");
        Wait.until(
                () -> {
                    try {
                        return Files.readString(calls).contains("ArchiveTraining");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> "the training");
        Path trainer = Path.of("/proc", Files.readSymbolicLink(locks().get(0)).toString());
        String[] stat = Files.readString(trainer.resolve("stat"))
                .replaceAll("^.*\\) ", "")
                .split(" ", -1);
        assertEquals(trainer.getFileName().toString(), stat[3], "the session");
        assertEquals("19", stat[16], "the nice value");
        assertEquals(Path.of("/"), Files.readSymbolicLink(trainer.resolve("cwd")));
        for (int fd = 0; fd < 3; fd++) {
            assertEquals(Path.of("/dev/null"), Files.readSymbolicLink(trainer.resolve("fd/" + fd)));
        }
        javaCalls();
        run();
        assertEquals(List.of("without"), javaCalls(), "another training while one runs");
        Files.delete(hold());
        Wait.until(() -> Files.notExists(trainer), () -> "the end of the training");
        run();
        assertEquals(List.of("with"), javaCalls());
    }

    /** Of one that is cut off in the middle JDK 17 dies, which only somebody from outside can do to it. */
    @Test
    void whatIsNoneDoesNoHarm() throws IOException {
        runAndAwaitTraining();
        Path archive = archive();
        Files.delete(archive);
        Files.writeString(archive, "no archive");
        run();
        Files.writeString(archive, "");
        run();
    }

    @Test
    @Tag("once")
    void oneOfAnEarlierBuildIsMadeAnew() throws IOException {
        runAndAwaitTraining();
        Path old = archive();
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
        Files.setLastModifiedTime(
                install.resolve("build-id"), FileTime.from(Instant.now().minusSeconds(60)));
        Path older = Files.createFile(
                old.resolveSibling(old.getFileName().toString().replaceAll("@[^@]*$", "@0123456789abcdef.jsa")));
        javaCalls();
        runAndAwaitTraining();
        assertEquals(List.of("without", "train"), javaCalls());
        assertEquals(old, archive());
        assertTrue(Files.notExists(older));
    }

    @Test
    @Tag("once")
    void trainingThatFailsIsNotTriedAgain() throws IOException {
        runAndAwaitTraining("FAIL=yes");
        run("FAIL=yes");
        run();
        assertEquals(List.of("without", "train", "without", "without"), javaCalls());
        assertEquals("no room\n", Files.readString(archive()));
    }

    @Test
    @Tag("once")
    void lockOfADeadProcessIsRemoved() throws IOException {
        runAndAwaitTraining();
        Path archive = archive();
        Files.delete(archive);
        Path lock = archive.resolveSibling(archive.getFileName() + ".lock");
        Files.createSymbolicLink(lock, Path.of("999999999"));
        javaCalls();
        run();
        runAndAwaitTraining();
        run();
        assertEquals(List.of("without", "without", "train", "with"), javaCalls());
        assertTrue(Files.notExists(lock, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    @Tag("once")
    void installationThatCannotBeWrittenHasItsInTheCallersCache() throws IOException {
        Files.writeString(install.resolve("archive"), "a file, as not even root can make a folder there");
        runAndAwaitTraining();
        run();
        assertEquals(List.of("without", "train", "with"), javaCalls());
        assertEquals(1, files(home.resolve(".cache/hawse")).size());

        Path nowhere = Files.createFile(home.resolve("nowhere"));
        run("XDG_CACHE_HOME=" + nowhere);
        run("HOME=" + nowhere);
        run("HOME=");
        assertEquals(List.of("without", "without", "without"), javaCalls());
    }

    /** As one of a user's that root comes by with sudo, which leaves HOME as it is. */
    @Test
    @Tag("root")
    @Tag("once")
    void archiveOfSomebodyElsesIsNotTrusted() throws IOException {
        Files.writeString(install.resolve("archive"), "a file, as not even root can make a folder there");
        runAndAwaitTraining();
        Path archive = files(home.resolve(".cache/hawse")).get(0);
        Witness.run("chown", "12345", archive.toString());
        javaCalls();
        runAndAwaitTraining();
        assertEquals(List.of("without", "train"), javaCalls());
        assertEquals(0, Files.getAttribute(archive, "unix:uid"), "it was made anew");
    }
}
