package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The verbs beside run, and what is common to all. */
final class CommandLineIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    @Test
    void versionNamesHawseJavaAndKernel() {
        String out = HOST.hawse().call("version").succeeded();

        assertTrue(out.startsWith("hawse "), out);
        assertTrue(out.contains("java " + System.getProperty("java.version")), out);
        assertTrue(out.contains(System.getProperty("os.version")), out);
    }

    @Test
    void helpGoesToStandardOutput() {
        for (String[] words : new String[][] {{"--help"}, {"help"}, {"run", "--help"}, {"help", "run"}}) {
            String out = HOST.hawse().call(words).succeeded();

            assertTrue(out.contains("hawse run"), out);
        }
        Outcome bare = HOST.hawse().call();
        assertEquals(125, bare.status());
        assertEquals("", bare.out());
        assertTrue(bare.err().contains("run"), bare::toString);
    }

    @Test
    @Tag("root")
    void driversThatRootCanUse() {
        String out = HOST.hawse().call("drivers").succeeded();

        assertTrue(out.lines().anyMatch(line -> line.matches("netlink +yes +\\* .*")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("bridge +yes .*")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("loopback +yes .*")), out);
    }

    @Test
    @Tag("user")
    void driversThatAnOrdinaryUserCanUse() {
        String out = HOST.hawse().call("drivers").succeeded();

        assertTrue(out.lines().anyMatch(line -> line.matches("netlink +no .*CAP_NET_ADMIN.*")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("bridge +no .*CAP_NET_ADMIN.*")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("loopback +yes +\\* .*")), out);
    }

    @Test
    void driversForScripts() {
        String out = HOST.hawse().call("drivers", "--format", "json").succeeded();

        assertTrue(out.strip().startsWith("[") && out.contains("\"loopback\""), out);
    }

    @Test
    void launcherWorksThroughALink() throws IOException {
        Path link = Files.createTempDirectory(HOST.folder(), "link-").resolve("hawse");
        Files.createSymbolicLink(link, HawseCli.launcher());
        Files.createSymbolicLink(link.resolveSibling("again"), Path.of("hawse"));

        assertTrue(Witness.run(
                        "env",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        link.resolveSibling("again").toString(),
                        "version")
                .startsWith("hawse "));
    }

    @Test
    void stateFoldersAreMadeWhereTheEnvironmentSays() throws IOException {
        Path folder = Files.createTempDirectory(HOST.folder(), "xdg-");
        HawseCli hawse = HOST.hawse()
                .with("HAWSE_NET", "none")
                .with("HAWSE_STATE", folder.resolve("s/t").toString())
                .with("HAWSE_LAYERS", folder.resolve("l").toString());

        assertEquals("ok\n", hawse.run(HOST.box(), "echo", "ok").succeeded());
        assertTrue(Files.isDirectory(folder.resolve("s/t/containers")));
        assertEquals(0, folder.resolve("l").toFile().list().length);
    }

    @Test
    @Tag("user")
    void ordinaryUsersStateIsInHisRuntimeFolder() throws IOException {
        Path folder = Files.createTempDirectory(HOST.folder(), "xdg-");
        Witness.run("chmod", "700", folder.toString());
        HawseCli hawse = HOST.hawse()
                .without("HAWSE_STATE")
                .without("HAWSE_LAYERS")
                .with("XDG_RUNTIME_DIR", folder.toString())
                .with("XDG_DATA_HOME", folder.resolve("data").toString());

        assertEquals("ok\n", hawse.run(HOST.box(), "echo", "ok").succeeded());
        assertTrue(Files.isDirectory(folder.resolve("hawse/containers")));
        assertTrue(Files.isDirectory(folder.resolve("data/hawse")));
    }

    @Test
    void launchProgramCanBeLookedAt() throws IOException {
        Path program = HOST.folder().resolve("init.elf");

        HOST.hawse()
                .run("--debug-program", program.toString(), HOST.box(), "true")
                .succeeded();

        assertTrue(Files.isExecutable(program));
        assertTrue(Witness.run("head", "-c4", program.toString()).endsWith("ELF"));
    }
}
