package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.core.StateFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The host that a test class's containers see: for root a network namespace of its own (an ordinary user can't make one and uses
 * that of ./verify), state folders and a root file system of its own. After each test it asserts that nothing is left of any
 * container, and at the end it takes everything away.
 */
final class TestHost implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** Where the containers' host is. */
    private enum Place {
        OWN_NAMESPACE,
        NAMESPACE_OF_THIS_JVM
    }

    private final Place place;
    private Optional<HostNamespace> namespace = Optional.empty();
    private Path folder;
    private Path box;
    private Leftovers before;
    private List<String> boxBefore = List.of();

    private TestHost(Place place) {
        this.place = place;
    }

    TestHost() {
        this(Place.OWN_NAMESPACE);
    }

    /**
     * For tests that call the library: its containers are in this JVM's network namespace, which ./verify made. Where somebody uses
     * it, no test of root's will touch it.
     */
    static TestHost ofThisJvm() {
        return new TestHost(Place.NAMESPACE_OF_THIS_JVM);
    }

    /** A folder for the class's files. */
    Path folder() {
        return folder;
    }

    /** A root file system, see {@link BusyBox}. Nobody may change it: {@link #afterEach} looks. */
    String box() {
        return box.toString();
    }

    Path state() {
        return folder.resolve("state");
    }

    Path layers() {
        return folder.resolve("layers");
    }

    Path networks() {
        return folder.resolve("networks");
    }

    StateFolders stateFolders() {
        return new StateFolders(state(), layers(), networks());
    }

    Path networkNamespace() {
        return namespace.map(HostNamespace::file).orElse(Path.of("/proc/self/ns/net"));
    }

    /** The command, called on this host. */
    HawseCli hawse() {
        return HawseCli.in(folder, this::inside)
                .with("HAWSE_STATE", state().toString())
                .with("HAWSE_LAYERS", layers().toString())
                .with("HAWSE_NETWORKS", networks().toString());
    }

    /** Runs one of the machine's own tools on this host. @return its standard output */
    String witness(String... command) {
        return Witness.run(inside(List.of(command)));
    }

    /** Starts any program on this host. */
    Running start(String... command) {
        return Running.start(new ProcessBuilder(inside(List.of(command))));
    }

    private List<String> inside(List<String> command) {
        return namespace.map(there -> there.entering(command)).orElse(command);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Role role = Role.current();
        folder = Files.createTempDirectory("hawse-it-");
        if (role == Role.ROOT && place == Place.OWN_NAMESPACE) {
            namespace = Optional.of(HostNamespace.make());
        }
        assumeTrue(
                role != Role.ROOT || namespace.isPresent() || HostNamespace.ofThisJvmIsUnused(),
                "this network namespace is in use: kernel tests are run by ./verify");
        box = BusyBox.makeIn(folder.resolve("box"));
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        before = Leftovers.now(this);
        boxBefore = BusyBox.fingerprint(box);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (before != null) {
            Leftovers.settled(before, () -> Leftovers.now(this)).assertSameAs(before);
            assertEquals(boxBefore, BusyBox.fingerprint(box), "the root file system was changed");
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        namespace.ifPresent(HostNamespace::close);
        if (folder != null) {
            remove(folder);
        }
    }

    /** Removes a folder and all in it; what links lead to stays. */
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
