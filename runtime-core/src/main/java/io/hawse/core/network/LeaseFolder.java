package io.hawse.core.network;

import io.hawse.core.state.StateFiles;
import io.hawse.core.state.UntrustedFileException;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A network's leases as files: the address is the name, the container's id the content. The folder is there as long as the network is
 * in use. For the holder of the network's lock.
 */
final class LeaseFolder {

    private final Path folder;

    LeaseFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    boolean exists() {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    void make() throws IOException {
        StateFiles.makeFolderIfAbsent(folder);
    }

    private Path file(InetAddress address) {
        return folder.resolve(address.getHostAddress());
    }

    /** Whose an address is; nobody's, where a process was killed before it had written its name. */
    Optional<ContainerId> holder(InetAddress address) throws IOException {
        try {
            return holder(file(address));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<ContainerId> holder(Path file) throws IOException {
        String name = StateFiles.read(file).strip();
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(new ContainerId(name));
        } catch (IllegalArgumentException e) {
            throw new UntrustedFileException("it names no container");
        }
    }

    /** Whoever had it before has it no more. */
    void take(InetAddress address, ContainerId holder) throws IOException {
        StateFiles.delete(file(address));
        StateFiles.writeNew(file(address), holder.value());
    }

    /** @return whether it is nobody's now; one without a holder was taken by somebody who was killed over that */
    boolean giveBack(InetAddress address, ContainerId holder) throws IOException {
        Optional<ContainerId> found = holder(address);
        if (found.isPresent() && !found.get().equals(holder)) {
            return false;
        }
        StateFiles.delete(file(address));
        return true;
    }

    void delete(InetAddress address) throws IOException {
        StateFiles.delete(file(address));
    }

    /**
     * All leases, also those of the dead.
     *
     * @param stranger gets each file that is no lease, and why
     */
    Map<InetAddress, Optional<ContainerId>> all(BiConsumer<Path, String> stranger) throws IOException {
        Map<InetAddress, Optional<ContainerId>> leases = new LinkedHashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try {
                    InetAddress address =
                            InterfaceAddress.parse(file.getFileName() + "/0").address();
                    leases.put(address, holder(file));
                } catch (NoSuchFileException e) {
                    // given back since
                } catch (IllegalArgumentException e) {
                    stranger.accept(file, "its name is no address");
                } catch (UntrustedFileException e) {
                    stranger.accept(file, String.valueOf(e.getMessage()));
                }
            }
            return leases;
        } catch (NoSuchFileException e) {
            return Map.of();
        }
    }

    /** Removes the folder unless it holds a lease. @return whether it is gone */
    boolean removeIfEmpty() throws IOException {
        try {
            StateFiles.delete(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }
}
