package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.Capability;
import io.hawse.core.ContainerSpec;
import io.hawse.core.Label;
import io.hawse.core.ProcessSettings;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of docker's and podman's that run takes. */
final class CompatibilityTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeBox() throws IOException {
        Files.createDirectories(folder.resolve("box/bin"));
    }

    private ContainerSpec run(String... words) {
        Caller caller = new FakeCaller(folder, Map.of()).caller();
        Configuration configuration = new Configuration(caller, folder.resolve("no.conf"));
        return RunRequest.read(Words.parse(new RunSyntax(), List.of(words)), caller, configuration)
                .container();
    }

    private String refusal(String... words) {
        UsageException refused = assertThrows(UsageException.class, () -> run(words));
        return refused.getMessage()
                + refused.remedy().map(remedy -> "; " + remedy).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--security-opt no-new-privileges",
                "--security-opt=no-new-privileges:true",
                "--security-opt=no-new-privileges=true --security-opt label=disable",
                "--security-opt seccomp=unconfined --security-opt apparmor:unconfined",
                "--restart=no",
                "--restart no",
                "--pull=never",
                "--pull missing",
                "-q",
                "--quiet",
                "--rootfs"
            })
    void whatIsTheCaseAnywayChangesNothing(String options) {
        assertEquals(run("./box", "sh"), run((options + " ./box sh").split(" ")));
    }

    @Test
    void quietMayStandInACluster() {
        assertEquals(run("-i", "./box", "sh"), run("-iq", "./box", "sh"));
    }

    @Test
    void optionsThatNobodyMentionsAreNotMade() {
        RunSyntax syntax = new RunSyntax();
        int usual =
                syntax.optionsFor(List.of("--net=none", "box", "sh", "-c", "x")).size();
        assertTrue(usual < syntax.options().size());
        for (String word : List.of("--mount=x", "--mount", "-q", "-itq", "--pull=never")) {
            assertEquals(
                    syntax.options().size(), syntax.optionsFor(List.of(word)).size(), word);
        }
        assertFalse(CompatibilityWords.mayBeIn(List.of("--quantity", "q", "--mounts=x")));
    }

    @Test
    void entryPointComesBeforeTheArguments() {
        assertEquals(
                List.of("sh", "-c", "x"),
                run("--entrypoint", "sh", "box", "-c", "x").command());
        assertEquals(List.of("sh"), run("--entrypoint=sh", "box").command());
        assertEquals(List.of("ls"), run("--entrypoint=", "box", "ls").command());
    }

    @Test
    void rootfsTakesAPathThatHasAnotherMeaning() throws IOException {
        Files.createDirectories(folder.resolve("host/usr"));
        assertEquals(
                new RootSource.Layers(List.of(folder.resolve("host"))),
                run("--rootfs", "host", "sh").root());
    }

    @Test
    void labelsAndStopTimeoutAreKept() {
        ContainerSpec spec = run("-l", "a=b=c", "--label", "d", "--stop-timeout=60", "box", "sh");
        assertEquals(List.of(new Label("a", "b=c"), new Label("d", "")), spec.labels());
        assertEquals(Duration.ofSeconds(60), spec.stopTimeout());
        assertEquals("'' can't be the name of a label", refusal("-l", "=x", "box", "sh"));
        assertEquals(
                "'1m' is no number of seconds; as in --stop-timeout=60", refusal("--stop-timeout=1m", "box", "sh"));
    }

    @Test
    void settingsOfTheProcessesAreRead() {
        ContainerSpec spec = run(
                "--umask=0077",
                "--oom-score-adj",
                "-500",
                "--cap-drop=net_raw,CAP_MKNOD",
                "--domainname=a.b",
                "box",
                "sh");
        assertEquals(
                new ProcessSettings(077, OptionalInt.of(-500), List.of(Capability.NET_RAW, Capability.MKNOD)),
                spec.process());
        assertEquals(Optional.of("a.b"), spec.domainname());
        assertEquals(
                List.of(Capability.values()),
                run("--cap-drop", "all", "box", "sh").process().droppedCapabilities());
        assertEquals(ProcessSettings.USUAL, run("box", "sh").process());
        assertEquals(ProcessSettings.USUAL, run("--umask=22", "box", "sh").process());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--umask=8 | umask '8' isn't like 0022 or 77; it is in octal, and at most 0777",
                "--oom-score-adj=lots | OOM score adjustment 'lots' is no number from -1000 to 1000; as in --oom-score-adj=500",
                "--oom-score-adj=1001 | OOM score adjustment 1001 isn't from -1000 to 1000",
                "--cap-drop=FLY | there is no capability 'FLY'",
                "--cap-drop= | there is no capability ''",
                "--domainname=-a | '-a' is no domain name: 1 to 64 letters, digits, dots, dashes and underscores, with a letter or digit at both ends",
            })
    void settingThatCannotBeIsRefused(String option, String why) {
        assertEquals(why, refusal(option, "box", "sh"));
    }

    @Test
    void macAddressIsTheMac() {
        assertEquals(
                Optional.of(new MacAddress("02:00:00:00:00:01")),
                run("--net=netlink", "--mac-address=02:00:00:00:00:01", "box", "sh")
                        .network()
                        .mac());
    }

    private Mount mount(String value) {
        return run("--mount", value, "box", "sh").mounts().get(0);
    }

    @Test
    void mountSaysWhatVolumeAndTmpfsSay() {
        Path box = folder.resolve("box");
        assertEquals(new Mount.Volume(box, "/b", Access.READ_WRITE), mount("type=bind,src=./box,dst=/b"));
        assertEquals(new Mount.Volume(box, "/b", Access.READ_ONLY), mount("type=bind,source=./box,target=/b,ro"));
        assertEquals(
                new Mount.Volume(box, "/b", Access.READ_ONLY),
                mount("type=bind,source=./box,destination=/b,readonly=true,bind-propagation=rprivate,relabel=shared"));
        assertEquals(
                new Mount.Volume(box, "/b", Access.READ_WRITE), mount("src=" + box + ",dst=/b,ro=false,volume-nocopy"));
        assertEquals(new Mount.Tmpfs("/t", OptionalLong.empty()), mount("type=tmpfs,dst=/t"));
        assertEquals(
                new Mount.Tmpfs("/t", OptionalLong.of(1 << 20), 0700, Mount.Tmpfs.Programs.EXECUTABLE),
                mount("type=tmpfs,dst=/t,tmpfs-size=1m,tmpfs-mode=700"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=bind,src=./box | there is no target; as in --mount type=bind,src=./src,dst=/src",
                "type=bind,dst=/b | there is no source; as in src=./src",
                "dst=/b | there is no source; give src=DIR, or type=tmpfs for what needn't stay",
                "type=npipe,dst=/b | there is no type 'npipe'; the types are bind, volume and tmpfs",
                "type=bind,src=./box,dst=/b,bind-propagation=rslave | the propagation 'rslave' can't be had; leave it out: a container's mounts are its own, and private",
                "type=bind,src=./box,dst=/b,foo=1 | a mount of type bind has no 'foo'; there are src, dst, ro and bind-propagation",
                "type=bind,src=./box,dst=/b,tmpfs-size=1 | a mount of type bind has no 'tmpfs-size'; there are src, dst, ro and bind-propagation",
                "type=tmpfs,src=./box,dst=/b | a tmpfs has no source; leave src out",
                "type=tmpfs,dst=/b,ro | a tmpfs can't be read-only; leave ro out",
                "type=bind,src=./box,dst=/b,ro=maybe | 'ro=maybe' is neither true nor false; as in ro=true",
                "type=bind,src=./box,dst=/b,target=/c | 'dst' is given twice; give it once",
                "type=bind,src=./box,dst=/b:ro | there is a colon in a path; give a path without one, as a link to it",
            })
    void mountThatCannotBeIsRefused(String value, String why) {
        assertEquals("mount '" + value + "': " + why, refusal("--mount", value, "box", "sh"));
    }

    @Test
    void outerMountComesBeforeTheInnerOneInWhateverOrder() {
        ContainerSpec spec =
                run("-v", "./box:/a/b", "--tmpfs", "/a", "--mount", "type=tmpfs,dst=/a/b/c/d", "box", "sh");
        assertEquals(
                List.of("/a", "/a/b", "/a/b/c/d"),
                spec.mounts().stream().map(Mount::target).toList());
    }

    @Test
    void rootFileSystemOfAnyFormIsTakenWhenItIsOne() throws IOException {
        Files.createDirectories(folder.resolve("static"));
        Files.writeString(folder.resolve("static/hello"), "");
        run("static", "/hello");
        Files.createDirectories(folder.resolve("odd/usr"));
        Files.writeString(folder.resolve("odd/manifest.json"), "");
        run("odd", "sh");
        Files.createDirectories(folder.resolve("nothing"));
        run("--layer", "box", "nothing", "sh");
    }
}
