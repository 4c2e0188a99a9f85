package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Subnet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A state of its own, a root file system that is an empty folder, and a launcher that launches nothing. */
final class HawseFixture {

    static final ContainerId WEB = new ContainerId("web");

    /** TEST-NET-2 (RFC 5737): no host has a route to it. */
    static final Subnet TEST_NET = Subnet.parse("198.51.100.0/24");

    final FakeLauncher launcher = new FakeLauncher();

    /** Whose links were removed without a driver. */
    final List<ContainerId> unlinked = new ArrayList<>();

    final StateFolders folders;
    final Path root;

    HawseFixture(Path temporary) {
        folders = new StateFolders(temporary.resolve("run"), temporary.resolve("layers"), temporary.resolve("defined"));
        root = temporary.resolve("root");
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Hawse hawse(NetworkDriver... drivers) {
        return hawse(new NetworkChoice.Auto(), drivers);
    }

    Hawse hawse(NetworkChoice defaultNetwork, NetworkDriver... drivers) {
        return builder(drivers).defaultNetwork(defaultNetwork).build();
    }

    Hawse.Builder builder(NetworkDriver... drivers) {
        Hawse.Builder builder =
                Hawse.builder().state(folders).launcher(launcher).links(record -> unlinked.add(record.id()));
        for (NetworkDriver driver : drivers) {
            builder.driver(driver);
        }
        return builder;
    }

    ContainerSpec.Builder spec() {
        return ContainerSpec.builder(new RootSource.Layers(List.of(root)), "sh")
                .id(WEB)
                .stdio(Stdio.DISCARD);
    }

    ContainerSpec spec(NetworkSpec network) {
        return spec(network, WEB);
    }

    ContainerSpec spec(NetworkSpec network, ContainerId id) {
        return spec().network(network).id(id).build();
    }

    /** A network of the test's own, so that no route of this machine clashes with it. */
    static NetworkSpec testNet(NetworkChoice choice) {
        return new NetworkSpec(
                choice, List.of(TEST_NET), List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    Path record(ContainerId id) {
        return folders.runtime().resolve("containers").resolve(id.value()).resolve("record");
    }

    /** Where its record is. */
    Path runtime(ContainerId id) {
        return folders.runtime().resolve("containers").resolve(id.value());
    }

    Path layer(ContainerId id) {
        return folders.layers().resolve(id.value());
    }

    Path lease(String address) {
        return folders.runtime().resolve("networks/198.51.100.0-24/leases").resolve(address);
    }

    void assertNothingIsLeft() {
        assertEquals(List.of(), names(folders.runtime().resolve("containers")), "records");
        assertEquals(List.of(), names(folders.layers()), "layers");
        assertEquals(List.of(), names(folders.runtime().resolve("networks")), "networks");
        assertEquals(List.of(), names(folders.runtime().resolve("owners")), "owners");
    }

    static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
