package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The records of this user's containers: {@code containers/ID/record} in the runtime folder. A container's folder appears with
 * its record in it, by one rename, and so a name is taken by one process alone.
 *
 * <p>Threads: any.
 */
public final class StateStore {

    private static final String RECORD = "record";
    private static final String UNFINISHED = ".new-";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path runtime;
    private final Path layers;

    private StateStore(Path runtime, Path layers) {
        this.runtime = runtime;
        this.layers = layers;
    }

    /**
     * Opens the store, making its folders where they aren't there.
     *
     * @param runtime for records, locks and leases
     * @param layers for what containers write
     * @throws ContainerException ENVIRONMENT when they can't be made or written, or belong to somebody else
     */
    public static StateStore open(Path runtime, Path layers) {
        StateStore store = new StateStore(
                runtime.toAbsolutePath().normalize(), layers.toAbsolutePath().normalize());
        makePrivate(store.runtime);
        makePrivate(store.layers);
        makePrivate(store.containers());
        return store;
    }

    private static void makePrivate(Path folder) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(Optional.ofNullable(folder.getParent()).orElse(folder));
                createIfAbsent(folder);
            }
            Integer owner = (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Integer self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(self)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new ContainerException(
                        Kind.ENVIRONMENT,
                        "the state folder " + folder + " isn't this user's alone",
                        "remove it, or name another by HAWSE_STATE",
                        null);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(folder, new IOException("permission denied"));
        }
    }

    /** Somebody else may make it first; whether he may be trusted is looked at in any case. */
    private static void createIfAbsent(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    private static ContainerException unwritable(Path folder, IOException cause) {
        return new ContainerException(
                Kind.ENVIRONMENT,
                "cannot write to the state folder " + folder + ": " + Reason.of(cause),
                "name others by HAWSE_STATE and HAWSE_LAYERS",
                cause);
    }

    private Path containers() {
        return runtime.resolve("containers");
    }

    private Path folder(ContainerId id) {
        return containers().resolve(id.value());
    }

    /** Where a container's layer lies; it is made and removed by others. */
    public Path layerFolder(ContainerId id) {
        return layers.resolve(id.value());
    }

    /** Where a container's record lies, for somebody who has to remove it by hand. */
    public Path recordFolder(ContainerId id) {
        return folder(id);
    }

    /** For executables where memory can't be executed. */
    public Path runtimeFolder() {
        return runtime;
    }

    /** The file that a network's lock is on. It is never removed: who waits for a removed file's lock waits for nothing. */
    public Path networkLock(String network) {
        Path locks = runtime.resolve("locks");
        makePrivate(locks);
        return locks.resolve(network + ".lock");
    }

    /** The folder of a network's leases, made if need be. */
    public Path networkFolder(String network) {
        Path networks = runtime.resolve("networks");
        makePrivate(networks);
        Path folder = networks.resolve(network);
        makePrivate(folder);
        return folder;
    }

    /** Does the work under the lock under which dead containers are taken away, so that nobody takes away a name's next owner. */
    public <T> T healing(Supplier<T> work) {
        return FileLocks.holding(runtime.resolve("healing.lock"), work);
    }

    /**
     * Takes a name by writing its first record.
     *
     * @return whether it was free
     */
    public boolean claim(ContainerRecord record) {
        Path unfinished = containers().resolve(UNFINISHED + UUID.randomUUID());
        try {
            Files.createDirectory(unfinished, PRIVATE);
            Files.writeString(unfinished.resolve(RECORD), RecordFormat.write(record));
            if (Files.exists(folder(record.id()), LinkOption.NOFOLLOW_LINKS)) {
                discard(unfinished);
                return false;
            }
            try {
                // rename(2) refuses a target that has something in it, so of two only one gets through.
                Files.move(unfinished, folder(record.id()), StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (IOException e) {
                discard(unfinished);
                if (Files.exists(folder(record.id()), LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(containers(), e);
        }
    }

    private static void discard(Path unfinished) throws IOException {
        Files.deleteIfExists(unfinished.resolve(RECORD));
        Files.deleteIfExists(unfinished);
    }

    /** Replaces a record; readers see the old one or the new one. */
    public void update(ContainerRecord record) {
        Path target = folder(record.id()).resolve(RECORD);
        Path next = folder(record.id()).resolve(RECORD + ".next");
        try {
            Files.writeString(next, RecordFormat.write(record));
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(folder(record.id()), e);
        }
    }

    /** Removes a record, last of all; what is gone already counts as removed. */
    public void remove(ContainerId id) {
        try {
            Files.deleteIfExists(folder(id).resolve(RECORD + ".next"));
            Files.deleteIfExists(folder(id).resolve(RECORD));
            Files.deleteIfExists(folder(id));
        } catch (IOException e) {
            throw unwritable(folder(id), e);
        }
    }

    /**
     * The record of one container.
     *
     * @return empty when there is none
     * @throws ContainerException ENVIRONMENT when there is one that can't be read
     */
    public Optional<ContainerRecord> find(ContainerId id) {
        Path file = folder(id).resolve(RECORD);
        try {
            return Optional.of(RecordFormat.read(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new ContainerException(Kind.ENVIRONMENT, "cannot read the record " + file + ": " + Reason.of(e), e);
        }
    }

    /** Whether the container's processes, or the process that is starting it, are there. */
    public boolean alive(ContainerId id) {
        Optional<ContainerRecord> record = find(id);
        try {
            return record.isPresent() && record.get().alive();
        } catch (IOException e) {
            throw new ContainerException(Kind.ENVIRONMENT, "cannot tell whether '" + id + "' is alive", e);
        }
    }

    /** The names of all containers that have a record, alive or not. */
    public List<ContainerId> ids() {
        return names(containers());
    }

    /** The names of all containers that have a layer. */
    public List<ContainerId> layerIds() {
        return names(layers);
    }

    private static List<ContainerId> names(Path folder) {
        List<ContainerId> ids = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
                    ids.add(new ContainerId(name));
                }
            }
            return ids;
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot read the state folder " + folder + ": " + Reason.of(e), e);
        }
    }
}
