package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The launcher in a clone that was never built. In the place of Maven is a script that copies the distribution under test. */
@Tag("once")
final class FirstUseIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >"$CLONE/mvn-arguments"
            echo "[INFO] Building Hawse :: linux-sys 0.1.0-SNAPSHOT                      [2/11]"
            sleep "$SECONDS_TO_BUILD"
            [ -z "$FAULT" ] || { echo "[ERROR] $FAULT"; exit 1; }
            cp -r "$DISTRIBUTION" "$CLONE/cli/target/hawse"
            """;

    private Path clone;

    @BeforeEach
    void makeClone() throws IOException {
        clone = Files.createTempDirectory(HOST.folder(), "clone-");
        Files.createDirectories(clone.resolve("bin"));
        Files.createDirectories(clone.resolve("linux-sys/target/maven-status"));
        Files.createDirectories(clone.resolve("tools"));
        Files.copy(HawseCli.launcher(), clone.resolve("hawse"));
        try (InputStream lock = FirstUseIT.class.getResourceAsStream("/clone/build-lock.sh")) {
            Files.copy(lock, clone.resolve("tools/build-lock.sh"));
        }
        Files.writeString(clone.resolve("pom.xml"), "<project>\n  <version>7.8.9</version>\n</project>\n");
        Path maven = Files.writeString(clone.resolve("bin/mvn"), MAVEN);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome hawse(List<String> variables, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "-i",
                "PATH=" + clone.resolve("bin") + ":" + Witness.PATH,
                "HAWSE_JAVA=" + CrashSite.java(),
                "HAWSE_ARCHIVE=off",
                "CLONE=" + clone,
                "DISTRIBUTION=" + HawseCli.launcher().getParent(),
                "SECONDS_TO_BUILD=0"));
        command.addAll(variables);
        command.addAll(List.of(words));
        try (Running running = HOST.start(command.toArray(String[]::new))) {
            return running.await();
        }
    }

    private String launcher() {
        return clone.resolve("hawse").toString();
    }

    @Test
    void buildsWithoutTheChecksAndSaysWhereTheLogIs() throws IOException {
        Outcome outcome = hawse(List.of(), launcher(), "version");
        assertTrue(outcome.status() == 0 && outcome.out().startsWith("hawse "), outcome::toString);
        Path log = clone.resolve("cli/target/hawse-build.log");
        assertEquals("hawse: building (first use, a minute or two), log: " + log + "\nhawse: built\n", outcome.err());
        assertTrue(Files.readString(log).contains("linux-sys"));
        String arguments = Files.readString(clone.resolve("mvn-arguments"));
        assertTrue(arguments.contains("-Dhawse.quick -Dmaven.test.skip=true package"), arguments);
        assertTrue(
                Files.notExists(clone.resolve("linux-sys/target/maven-status")),
                "a later build with the checks would take these classes for checked");
        assertTrue(Files.notExists(clone.resolve("cli/target/hawse-build.lock")));
    }

    @Test
    void terminalShowsTheModuleAndTheTime() {
        Outcome outcome = hawse(
                List.of("SECONDS_TO_BUILD=2.5", "TERM=xterm"), "script", "-qec", launcher() + " version", "/dev/null");
        String shown = outcome.succeeded();
        assertTrue(shown.contains("\r\u001b[Khawse: building: linux-sys, 2/11 (1 s)"), shown);
        assertTrue(shown.contains("\r\u001b[Khawse: built"), shown);
    }

    @Test
    void failedBuildShowsItsErrorsAndTheLog() {
        Outcome outcome = hawse(List.of("FAULT=no such artifact"), launcher(), "version");
        assertEquals(125, outcome.status());
        assertTrue(outcome.err().contains("[ERROR] no such artifact\nhawse: the build failed"), outcome::toString);
    }

    @Test
    void helpAndVersionDoNotWaitForAnotherProcessesBuild() throws IOException {
        Path target = Files.createDirectories(clone.resolve("cli/target"));
        Files.createSymbolicLink(
                target.resolve("hawse-build.lock"),
                Path.of(Long.toString(ProcessHandle.current().pid())));
        assertEquals("hawse 7.8.9\n", hawse(List.of(), launcher(), "version").out());
        for (String word : List.of("--help", "-h", "help")) {
            Outcome outcome = hawse(List.of(), launcher(), word);
            assertTrue(outcome.status() == 0 && outcome.out().startsWith("usage: hawse "), outcome::toString);
            assertTrue(outcome.err().contains("not built yet; process "), outcome::toString);
        }
        assertTrue(Files.notExists(clone.resolve("mvn-arguments")));
    }
}
