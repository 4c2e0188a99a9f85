package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many classes a command takes, in an installation of this test's own that has an archive: what makes most of a command's time, and
 * the same on every machine. The numbers are in {@code classes.txt}, which says how to change them.
 */
@Tag("long")
final class ClassesIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** Lambda forms, which JDK 17 makes anew; and events of the flight recorder, which no archive holds. */
    private static final Pattern MADE_IN_EACH_START =
            Pattern.compile("(java\\.lang\\.invoke\\.(LambdaForm|BoundMethodHandle)\\$|jdk\\.internal\\.event\\.).*");

    private static Path install;

    @BeforeAll
    static void makeArchives() throws IOException {
        install = HOST.folder().resolve("install");
        Witness.run("cp", "-r", HawseCli.launcher().getParent().toString(), install.toString());
        Witness.run("chmod", "-R", "u+w", install.toString());
        Witness.run("rm", "-rf", install.resolve("archive").toString());
        for (String command : List.of("version", "run", "ps", "rm")) {
            assertEquals(0, hawse(List.of(), "--train", command).status());
        }
        assertTrue(Files.isDirectory(install.resolve("archive")), "no archive was made");
    }

    private static Outcome hawse(List<String> variables, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "-i",
                "PATH=" + Witness.PATH,
                "HOME=" + HOST.folder(),
                "HAWSE_JAVA=" + CrashSite.java(),
                "HAWSE_STATE=" + HOST.state(),
                "HAWSE_LAYERS=" + HOST.layers(),
                "HAWSE_NETWORKS=" + HOST.networks()));
        command.addAll(variables);
        command.add(install.resolve("hawse").toString());
        command.addAll(List.of(words));
        try (Running running = HOST.start(command.toArray(String[]::new))) {
            return running.await();
        }
    }

    @Test
    void version() throws IOException {
        assertWithinBounds("version", "version");
    }

    @Test
    void runWithoutANetwork() throws IOException {
        assertWithinBounds("run-none", "run", "--net=none", HOST.box(), "true");
    }

    @Test
    @Tag("root")
    void runOnABridge() throws IOException {
        assertWithinBounds("run-netlink", "run", "--net=netlink", HOST.box(), "true");
    }

    @Test
    @Tag("root")
    void runBesideAnotherContainer() throws IOException {
        hawse(List.of(), "run", "--net=netlink", "-d", "--rm", "--name=neighbour", HOST.box(), "sleep", "1000");
        try {
            assertWithinBounds("run-beside", "run", "--net=netlink", HOST.box(), "true");
        } finally {
            hawse(List.of(), "rm", "-f", "neighbour");
        }
    }

    @ParameterizedTest
    @Tag("root")
    @ValueSource(strings = {"netlink", "bridge", "loopback"})
    void driverComesFromTheInjectorAndSystemCallsGoThroughJnrFfi(String driver) throws IOException {
        assertUsesBoth(classesOf(driver, "run", "--net=" + driver, HOST.box(), "true"));
    }

    @Test
    void unprivilegedUsersDriverComesFromTheInjector() throws IOException {
        assertUsesBoth(classesOf("unprivileged", "run", "--net=loopback", HOST.box(), "true"));
    }

    private static void assertUsesBoth(LoadedClasses classes) {
        List<String> initialized = classes.initialized();
        for (String type : List.of(
                "com.google.inject.internal.InjectorImpl",
                "com.google.inject.internal.RealMapBinder",
                "jnr.ffi.provider.jffi.NativeRuntime",
                "io.hawse.sys.Libc$SystemCalls$jnr$ffi")) {
            assertTrue(initialized.contains(type), () -> type + " is not among " + initialized);
        }
    }

    @Test
    void commandsThatNeedNoDriverMakeNoInjector() throws IOException {
        for (List<String> words : List.of(
                List.of("version"), List.of("ps"), List.of("network", "ls"), List.of("exec", "missing", "true"))) {
            Path log = HOST.folder().resolve("no-injector.log");
            hawse(List.of(LoadedClasses.option(log)), words.toArray(String[]::new));
            assertEquals(List.of(), LoadedClasses.read(log).named("com.google"), words::toString);
        }
    }

    /** JDK 25 loads all that an archive has, so theirs must have no Guice. */
    @Test
    void commandsThatLookAtContainersLoadNoGuice() throws IOException {
        for (String word : List.of("ps", "exec", "logs", "inspect", "stop")) {
            Path log = HOST.folder().resolve("look.log");
            hawse(List.of(LoadedClasses.option(log)), word, "missing", "true");
            assertTrue(
                    LoadedClasses.read(log).loaded().stream().noneMatch(type -> type.startsWith("com.google")),
                    () -> word + " loads Guice");
        }
    }

    /** What a pipe, a few containers or a signal need must have been met in training: a class from a jar takes milliseconds. */
    @Test
    void commandsThatLookAtContainersFindAllTheirClassesInTheArchive() throws IOException {
        for (String name : List.of("first", "second", "third")) {
            hawse(List.of(), "run", "--net=none", "-d", "--rm", "--name=" + name, HOST.box(), "sleep", "1000");
        }
        List<String> missing = new ArrayList<>();
        for (List<String> words : List.of(
                List.of("ps"),
                List.of("logs", "first"),
                List.of("inspect", "first"),
                List.of("top", "first"),
                List.of("exec", "first", "true"),
                List.of("stop", "-t=0", "first"),
                List.of("stop", "-t=0", "second", "third"))) {
            List<String> classes = classesOf("look", words.toArray(String[]::new)).unarchived().stream()
                    .filter(type -> !MADE_IN_EACH_START.matcher(type).matches())
                    .toList();
            if (!classes.isEmpty()) {
                missing.add(words + ": " + classes);
            }
        }
        assertEquals(List.of(), missing);
    }

    private static LoadedClasses classesOf(String name, String... words) throws IOException {
        Path log = HOST.folder().resolve(name + ".log");
        Outcome outcome = hawse(List.of(LoadedClasses.option(log)), words);
        assertEquals(0, outcome.status(), outcome::toString);
        return LoadedClasses.read(log);
    }

    private static void assertWithinBounds(String name, String... words) throws IOException {
        LoadedClasses classes = classesOf(name, words);

        Map<String, Integer> counts = new TreeMap<>();
        List<String> broken = new ArrayList<>();
        bounds(name + "@" + Runtime.version().feature()).forEach((key, bound) -> {
            List<String> found = classes.named(key);
            counts.put(key, found.size());
            if (found.size() > bound) {
                broken.add(key + " " + found.size() + ", not " + bound + ":\n" + String.join("\n", found));
            }
        });
        System.out.println(name + ": " + counts);
        assertTrue(broken.isEmpty(), () -> "more classes than classes.txt says; " + counts + "\n" + broken);
    }

    /** Those of the Java that is tested; what is said of none in particular holds for each. */
    private static Map<String, Integer> bounds(String command) {
        Map<String, Integer> bounds = new TreeMap<>();
        for (String[] words : Bounds.read("classes.txt")) {
            if (words[0].equals(command) || command.startsWith(words[0] + "@")) {
                bounds.put(words[1], Integer.parseInt(words[2]));
            }
        }
        assertFalse(bounds.isEmpty(), () -> "classes.txt says nothing of " + command);
        return bounds;
    }
}
