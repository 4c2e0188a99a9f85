package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A network's leases as files: the address is the name, the container's id the content. A lease whose container is dead is free.
 * For the holder of the network's lock.
 */
final class LeaseFolder {

    private final Path folder;

    LeaseFolder(Path folder) {
        this.folder = folder;
    }

    /** The leases of living containers; what dead ones left is removed. */
    Map<InetAddress, ContainerId> current(Predicate<ContainerId> alive) {
        Map<InetAddress, ContainerId> leases = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Optional<ContainerId> holder = holder(file);
                    if (holder.isPresent() && alive.test(holder.get())) {
                        leases.put(address(file.getFileName().toString()), holder.get());
                    } else {
                        Files.deleteIfExists(file);
                    }
                }
            }
            return leases;
        } catch (IOException | IllegalArgumentException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot read the leases in " + folder + ": " + Reason.of(e), e);
        }
    }

    /** Nobody, where a process was killed before it had written its name. */
    private static Optional<ContainerId> holder(Path file) throws IOException {
        String name = Files.readString(file).trim();
        return name.isEmpty() ? Optional.empty() : Optional.of(new ContainerId(name));
    }

    void take(InetAddress address, ContainerId holder) {
        try {
            Files.writeString(folder.resolve(address.getHostAddress()), holder.value());
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot write a lease to " + folder + ": " + Reason.of(e), e);
        }
    }

    /** Gives all of a container's leases back; none is fine. */
    void giveBack(ContainerId holder) {
        current(id -> !id.equals(holder));
    }

    /** Removes the folder itself, which must be empty. */
    void remove() throws IOException {
        Files.deleteIfExists(folder);
    }

    private static InetAddress address(String name) {
        return InterfaceAddress.parse(name + "/0").address();
    }
}
