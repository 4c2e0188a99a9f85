package io.hawse.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.user.WriteAccess;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars as third parties make them, good and broken, each beside a good one that must work all the same. */
class DriverPluginsTest {

    @TempDir
    Path temporary;

    private Path folder;
    private Path jar;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectory(temporary.resolve("plugins"));
        jar = folder.resolve("acme.jar");
    }

    private PluginSource plugin() {
        return new PluginSource(temporary);
    }

    private DriverPlugins discover(String... taken) {
        return DriverPlugins.discover(new PluginFolders(List.of(folder), List.of()), List.of(taken));
    }

    private String refusal() throws Exception {
        new PluginSource(temporary).body("good", "").jar(folder.resolve("zgood.jar"));
        DriverPlugins found = discover();
        assertEquals(
                List.of("good"),
                found.loaded().stream().map(DriverPlugin.Loaded::name).toList());
        assertEquals(1, found.refused().size(), found::toString);
        assertEquals(jar.toString(), found.refused().get(0).origin());
        return found.refused().get(0).reason();
    }

    @Test
    void driverInAJarIsFoundByItsOwnName() throws Exception {
        plugin().jar(jar);
        DriverPlugins found = discover();
        assertEquals(List.of(), found.refused());
        DriverPlugin.Loaded acme = found.loaded().get(0);
        assertEquals("acme", acme.name());
        assertEquals(jar.toString(), acme.origin());
        assertEquals(Probe.unusable("acme isn't here"), acme.driver().probe());
    }

    @Test
    void manifestWithThisVersionIsFine() throws Exception {
        plugin().manifest("Hawse-SPI-Version", Integer.toString(NetworkDriver.SPI_VERSION))
                .jar(jar);
        assertEquals(1, discover().loaded().size());
    }

    @Test
    void eachJarHasAClassLoaderOfItsOwn() throws Exception {
        String members = "public static int calls; @Override public String toString() { return \"\" + ++calls; }";
        plugin().body("one", members).jar(folder.resolve("one.jar"));
        plugin().body("two", members).jar(folder.resolve("two.jar"));
        List<DriverPlugin.Loaded> loaded = discover().loaded();
        Class<?> one = loaded.get(0).driver().getClass();
        Class<?> two = loaded.get(1).driver().getClass();
        assertEquals(one.getName(), two.getName());
        assertNotSame(one, two);
        assertEquals("1", loaded.get(0).driver().toString());
        assertEquals("2", loaded.get(0).driver().toString());
        assertEquals("1", loaded.get(1).driver().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.hawse.sys.netlink.socket.RouteSocket", "org.slf4j.Logger", "java.sql.Driver"})
    void pluginSeesTheDoorsToTheKernelAndTheLogger(String name) throws Exception {
        plugin().jar(jar);
        ClassLoader loader = discover().loaded().get(0).driver().getClass().getClassLoader();
        assertEquals(Class.forName(name), loader.loadClass(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"io.hawse.core.Hawse", "org.junit.jupiter.api.Test", "org.apache.commons.net.util.SubnetUtils"})
    void pluginSeesNothingElse(String name) throws Exception {
        plugin().jar(jar);
        ClassLoader loader = discover().loaded().get(0).driver().getClass().getClassLoader();
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
        assertEquals(null, loader.getResource(name.replace('.', '/') + ".class"));
    }

    @Test
    void constructorThatThrowsIsReported() throws Exception {
        plugin().body("acme", "public AcmeDriver() { throw new IllegalStateException(\"no licence\"); }")
                .jar(jar);
        assertEquals("it failed: IllegalStateException: no licence", refusal());
    }

    @Test
    void staticInitialiserThatThrowsIsReported() throws Exception {
        plugin().body("acme", "static { if (true) throw new AssertionError(\"broken\"); }")
                .jar(jar);
        assertEquals("it failed: AssertionError: broken", refusal());
    }

    @Test
    void nameThatThrowsIsReported() throws Exception {
        plugin().jar(jar);
        plugin().body("acme", "")
                .source("acme/AcmeDriver.java", sourceWithName("throw new StackOverflowError();"))
                .jar(jar);
        assertEquals("it failed: StackOverflowError", refusal());
    }

    private static String sourceWithName(String body) throws Exception {
        return """
                package acme;
                import io.hawse.net.api.*;
                import java.util.*;
                public final class AcmeDriver implements NetworkDriver {
                    private int calls;
                    @Override public String name() { %s }
                    @Override public String description() { return ""; }
                    @Override public Addressing addressing() { return Addressing.NONE; }
                    @Override public Probe probe() { return Probe.usable(); }
                    @Override public Attachment attach(AttachRequest request) { return null; }
                    @Override public void detach(Attachment attachment) {}
                    @Override public List<OwnedInterface> owned() { return List.of(); }
                    @Override public void remove(OwnedInterface orphan) {}
                }
                """.formatted(body);
    }

    @Test
    void nameThatChangesIsReported() throws Exception {
        plugin().source("acme/AcmeDriver.java", sourceWithName("return \"acme\" + ++calls;"))
                .jar(jar);
        assertEquals("it failed: IllegalArgumentException: its name changes", refusal());
    }

    @ParameterizedTest
    @CsvSource({
        "Acme, is no driver name",
        "a/b, is no driver name",
        "'', is no driver name",
        "none, it needs no driver",
        "auto, it needs no driver"
    })
    void nameThatCannotBeIsReported(String name, String reason) throws Exception {
        plugin().body(name, "").jar(jar);
        String refusal = refusal();
        assertTrue(refusal.contains(reason), refusal);
    }

    @Test
    void nullNameIsReported() throws Exception {
        plugin().body(null, "").jar(jar);
        assertEquals("it failed: IllegalArgumentException: its name is null", refusal());
    }

    @Test
    void builtInDriversNameIsTaken() throws Exception {
        plugin().body("bridge", "").jar(jar);
        DriverPlugins found = discover("netlink", "bridge");
        assertEquals(List.of(), found.loaded());
        assertEquals(
                "there is a driver 'bridge' already, a built-in one",
                found.refused().get(0).reason());
    }

    @Test
    void firstOfTwoWithOneNameCounts() throws Exception {
        plugin().jar(jar);
        Path second = plugin().jar(folder.resolve("second.jar"));
        DriverPlugins found = discover();
        assertEquals(jar.toString(), found.loaded().get(0).origin());
        assertEquals(
                List.of(new DriverPlugin.Refused(second.toString(), "there is a driver 'acme' already, " + jar)),
                found.refused());
    }

    @Test
    void jarForAnotherVersionOfTheInterfaceIsNotEvenLoaded() throws Exception {
        plugin().body("acme", "static { if (true) throw new AssertionError(); }")
                .manifest("Hawse-SPI-Version", "2")
                .jar(jar);
        assertEquals("it was built against version 2 of the driver interface, this hawse has 1", refusal());
    }

    /** As a driver looks that was compiled when the interface hadn't all the methods that it has now. */
    @Test
    void driverOfAnOlderInterfaceIsReported() throws Exception {
        Path older = new PluginSource(temporary)
                .source("acme/AcmeDriver.java", "package acme; class Nothing {}")
                .source(
                        "io/hawse/net/api/NetworkDriver.java",
                        "package io.hawse.net.api; public interface NetworkDriver { String name(); }")
                .compile();
        Path classes = new PluginSource(temporary)
                .source("acme/AcmeDriver.java", """
                        package acme;
                        public final class AcmeDriver implements io.hawse.net.api.NetworkDriver {
                            @Override public String name() { return "acme"; }
                        }
                        """)
                .against(older)
                .compile();
        plugin().pack(classes, jar);
        assertEquals(
                "it was built against another version of the driver interface than 1, which this hawse has: it has no"
                        + " method addressing",
                refusal());
    }

    @Test
    void driverOfANewerInterfaceIsReported() throws Exception {
        Path newer = new PluginSource(temporary)
                .source("acme/AcmeDriver.java", "package acme; class Nothing {}")
                .source("io/hawse/net/api/Colour.java", "package io.hawse.net.api; public enum Colour { RED }")
                .compile();
        Path classes = new PluginSource(temporary)
                .source("acme/AcmeDriver.java", sourceWithName("return io.hawse.net.api.Colour.RED.name();"))
                .against(Path.of(newer + ":" + System.getProperty("java.class.path")))
                .compile();
        plugin().pack(classes, jar);
        assertEquals(
                "it was built against another version of the driver interface than 1, which this hawse has"
                        + " (NoClassDefFoundError: io/hawse/net/api/Colour)",
                refusal());
    }

    @Test
    void classFileForANewerJavaIsReported() throws Exception {
        Path classes = plugin().compile();
        Path file = classes.resolve("acme/AcmeDriver.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[6] = 0;
        bytes[7] = 99; // major version
        Files.write(file, bytes);
        plugin().pack(classes, jar);
        assertEquals(
                "it was built for a newer Java than " + Runtime.version().feature() + ", which runs hawse", refusal());
    }

    @Test
    void damagedClassIsReported() throws Exception {
        Path classes = plugin().compile();
        Files.writeString(classes.resolve("acme/AcmeDriver.class"), "not a class");
        plugin().pack(classes, jar);
        assertTrue(refusal().startsWith("it failed: ClassFormatError: "), this::toString);
    }

    @Test
    void classThatIsMissingIsNamed() throws Exception {
        plugin().body("acme", "private final Other other = new Other();")
                .source("acme/Other.java", "package acme; final class Other {}");
        Path classes = plugin().body("acme", "private final Other other = new Other();")
                .source("acme/Other.java", "package acme; final class Other {}")
                .compile();
        Files.delete(classes.resolve("acme/Other.class"));
        plugin().pack(classes, jar);
        assertEquals("it needs the class acme.Other, which isn't in its jar", refusal());
    }

    @Test
    void jarWithoutAServiceIsReported() throws Exception {
        plugin().services("").jar(jar);
        assertEquals(
                "it has no META-INF/services/io.hawse.net.api.NetworkDriver, which names its driver's class",
                refusal());
    }

    @Test
    void emptyServiceIsReported() throws Exception {
        plugin().services("# nothing yet\n").jar(jar);
        assertEquals("its META-INF/services/io.hawse.net.api.NetworkDriver names no class", refusal());
    }

    @Test
    void serviceWithoutItsClassIsReported() throws Exception {
        plugin().services("acme.Nowhere\n").jar(jar);
        assertEquals("its list of services names the class acme.Nowhere, which isn't in it", refusal());
    }

    @Test
    void serviceThatIsNoDriverIsReported() throws Exception {
        plugin().services("acme.Other\n")
                .source("acme/Other.java", "package acme; public final class Other {}")
                .jar(jar);
        assertEquals("its class acme.Other doesn't implement NetworkDriver", refusal());
    }

    @Test
    void brokenDriverDoesNotHideAGoodOneInTheSameJar() throws Exception {
        plugin().services("acme.Nowhere\nacme.AcmeDriver\n").jar(jar);
        DriverPlugins found = discover();
        assertEquals("acme", found.loaded().get(0).name());
        assertEquals(1, found.refused().size());
    }

    @Test
    void fileThatIsNoJarIsReported() throws Exception {
        Files.writeString(jar, "hello");
        assertTrue(refusal().startsWith("it can't be read as a jar: "), this::toString);
    }

    @Test
    void jarThatLeadsToOthersIsReported() throws Exception {
        plugin().manifest("Class-Path", "/tmp/others.jar").jar(jar);
        assertEquals("its manifest has a Class-Path: a plugin is one jar with all in it that it needs", refusal());
    }

    @Test
    void jarThatOthersCanWriteToIsNotLoaded() throws Exception {
        plugin().jar(jar);
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));
        assertEquals("others can write to " + jar + " (mode 0664): chmod go-w " + jar, refusal());
    }

    @Test
    void folderThatOthersCanWriteToKeepsItsJarsFromBeingLoaded() throws Exception {
        plugin().jar(jar);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        DriverPlugins found = discover();
        assertEquals(List.of(), found.loaded());
        assertEquals(
                "others can write to " + folder + " (mode 0777): chmod go-w " + folder,
                found.refused().get(0).reason());
    }

    @Test
    void otherFilesInAFolderAreNobodysBusiness() throws Exception {
        Files.writeString(folder.resolve("README"), "plugins");
        Files.createDirectory(folder.resolve("old"));
        assertEquals(DriverPlugins.none(), discover());
    }

    @Test
    void namedFolderMustBeThere() {
        Path nowhere = temporary.resolve("nowhere");
        PluginFolders folders = new PluginFolders(List.of(nowhere, Path.of("plugins")), List.of());
        assertEquals(
                List.of(
                        new DriverPlugin.Refused(nowhere.toString(), "there is no such folder"),
                        new DriverPlugin.Refused("plugins", "a plugin folder is named by its whole path, from / on")),
                DriverPlugins.discover(folders, List.of()).refused());
    }

    @Test
    void usualFolderNeedNotBeThere() {
        PluginFolders folders = new PluginFolders(List.of(), List.of(temporary.resolve("nowhere")));
        assertEquals(DriverPlugins.none(), DriverPlugins.discover(folders, List.of()));
    }

    @Test
    void folderThatIsAFileIsReported() throws Exception {
        Files.writeString(jar, "");
        PluginFolders folders = new PluginFolders(List.of(), List.of(jar));
        assertEquals(
                List.of(new DriverPlugin.Refused(jar.toString(), "it is no folder")),
                DriverPlugins.discover(folders, List.of()).refused());
    }

    @Test
    void driverOnTheClassPathIsFoundToo() throws Exception {
        Path library = plugin().jar(temporary.resolve("acme.jar"));
        try (URLClassLoader classPath =
                new URLClassLoader(new URL[] {library.toUri().toURL()}, NetworkDriver.class.getClassLoader())) {
            DriverPlugins found =
                    new PluginSearch(PluginFolders.none(), classPath, WriteAccess.toCode()).run(List.of());
            assertEquals("acme", found.loaded().get(0).name());
            assertEquals(
                    "acme.AcmeDriver on the class path", found.loaded().get(0).origin());
        }
    }

    @Test
    void refusalsAreToldInParentheses() {
        assertEquals("", DriverPlugins.inParentheses(List.of()));
        assertEquals(
                " (plugins that weren't loaded: /a.jar: it is late; /b.jar: it is early)",
                DriverPlugins.inParentheses(List.of(
                        new DriverPlugin.Refused("/a.jar", "it is late"),
                        new DriverPlugin.Refused("/b.jar", "it is early"))));
        assertInstanceOf(DriverPlugin.class, new DriverPlugin.Refused("/a.jar", "it is late"));
    }

    @Test
    void jarWithAnIndexIsReported() throws Exception {
        Path classes = plugin().compile();
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("META-INF/INDEX.LIST"), "JarIndex-Version: 1.0\n\nacme.jar\nacme\n");
        plugin().pack(classes, jar);
        assertEquals("it has a META-INF/INDEX.LIST: a plugin is one jar with all in it that it needs", refusal());
    }

    @Test
    void nameThatThrowsWhatItDoesNotDeclareIsReported() throws Exception {
        String sneaky =
                "AcmeDriver.<RuntimeException>sneak(new java.util.zip.DataFormatException(\"odd\")); return \"\";"
                        + " } static <T extends Throwable> void sneak(Throwable t) throws T { throw (T) t;";
        plugin().source("acme/AcmeDriver.java", sourceWithName(sneaky)).jar(jar);
        assertEquals("it failed: DataFormatException: odd", refusal());
    }

    @Test
    void exceptionThatFailsItselfIsReported() throws Exception {
        String endless = "throw new Endless();";
        plugin().source("acme/AcmeDriver.java", sourceWithName(endless))
                .source("acme/Endless.java", """
                        package acme;
                        final class Endless extends ExceptionInInitializerError {
                            @Override public Throwable getCause() { return this; }
                            @Override public String getMessage() { throw new IllegalStateException(); }
                        }
                        """)
                .jar(jar);
        assertEquals("it failed: Endless", refusal());
    }

    @Test
    void pipeThatIsCalledAJarIsReported() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", "-m", "600", jar.toString())
                        .start()
                        .waitFor());
        assertEquals("it is no ordinary file", refusal());
    }

    @Test
    void libraryInAPluginFindsThePluginsClasses() throws Exception {
        plugin().body("acme", """
                        private final String loader = Thread.currentThread().getContextClassLoader().toString();
                        @Override public String toString() { return loader; }
                        """).jar(jar);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        NetworkDriver driver = discover().loaded().get(0).driver();
        assertEquals(driver.getClass().getClassLoader().toString(), driver.toString());
        assertEquals(before, Thread.currentThread().getContextClassLoader());
    }

    @Test
    void classThatCannotBeMadeSaysWhatItLacks() throws Exception {
        plugin().body("acme", "private AcmeDriver() {}").jar(jar);
        assertEquals("its class needs to be public, with a public constructor without parameters", refusal());
    }

    @Test
    void listOfServicesWithAnOddLineIsReported() throws Exception {
        plugin().services("acme AcmeDriver\n").jar(jar);
        String refusal = refusal();
        assertTrue(
                refusal.startsWith(
                        "its list of services is broken: META-INF/services/io.hawse.net.api.NetworkDriver:1: "),
                refusal);
    }
}
