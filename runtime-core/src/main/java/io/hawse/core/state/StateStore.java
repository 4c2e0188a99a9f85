package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The records of this user's containers: {@code containers/ID/record} in the runtime folder. A container's folder appears with
 * its record in it, by one rename, and so a name is taken by one process alone.
 *
 * <p>Threads: any.
 */
public final class StateStore {

    static final String RECORD = "record";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    private static final String BOOT = "boot";

    private final Path runtime;
    private final Path layers;
    private final StateLocks locks;
    private final OwnerIndex owners;
    private final SetAsideFolder aside;

    private StateStore(Path runtime, Path layers) {
        this.runtime = runtime;
        this.layers = layers;
        this.locks = new StateLocks(runtime, this::makeFolders);
        this.owners = new OwnerIndex(runtime.resolve("owners"));
        this.aside = new SetAsideFolder(runtime);
    }

    /**
     * Opens the store, making its folders where they aren't there.
     *
     * @param runtime for records, locks and leases
     * @param layers for what containers write
     * @throws ContainerException ENVIRONMENT when they can't be made or written, or belong to somebody else
     */
    public static StateStore open(Path runtime, Path layers) {
        Path absolute = runtime.toAbsolutePath().normalize();
        Path written = layers.toAbsolutePath().normalize();
        PrivateFolder.requireTrusted(absolute, PrivateFolder.Role.STATE);
        PrivateFolder.requireTrusted(written, PrivateFolder.Role.LAYERS);
        PrivateFolder.make(absolute);
        // One path for one folder: locks in memory go by it.
        StateStore store = new StateStore(real(absolute), written);
        PrivateFolder.make(store.layers, PrivateFolder.Role.LAYERS);
        store.makeFolders();
        return store;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder, e);
        }
    }

    /** Somebody may have removed all of it since it was opened, which costs nobody more than the records. */
    private void makeFolders() {
        PrivateFolder.make(runtime);
        for (String folder : List.of("containers", "owners", "networks", "locks")) {
            PrivateFolder.make(runtime.resolve(folder));
        }
    }

    private Path containers() {
        return runtime.resolve("containers");
    }

    Path folder(ContainerId id) {
        return containers().resolve(id.value());
    }

    /** Where a container's layer lies; it is made and removed by others. */
    public Path layerFolder(ContainerId id) {
        return layers.resolve(id.value());
    }

    /** Where a container's record lies, and what else of it needn't outlive a reboot. */
    public Path recordFolder(ContainerId id) {
        return folder(id);
    }

    /** For executables where memory can't be executed. */
    public Path runtimeFolder() {
        return runtime;
    }

    /** Who sees to which containers. */
    public OwnerIndex owners() {
        return owners;
    }

    /** What no two may do at once. */
    public StateLocks locks() {
        return locks;
    }

    /** The folder of all networks' leases. */
    public Path networksFolder() {
        return runtime.resolve("networks");
    }

    /** Whether everything was swept since the machine came up and since the folder was made. */
    public boolean sweptSinceBoot() {
        try {
            return StateFiles.read(runtime.resolve(BOOT)).strip().equals(Boot.id());
        } catch (IOException e) {
            return false; // one sweep too many does no harm
        }
    }

    /** Says that everything was swept. */
    public void markSwept() {
        try {
            StateFiles.replace(runtime.resolve(BOOT), Boot.id() + "\n");
        } catch (IOException e) {
            throw PrivateFolder.unwritable(runtime, e);
        }
    }

    /**
     * Takes a name by writing its first record.
     *
     * @return whether it was free
     */
    public boolean claim(ContainerRecord record) {
        return claim(record, Optional.empty());
    }

    /** As {@link #claim(ContainerRecord)}, with the description beside the record. */
    public boolean claim(ContainerRecord record, Description description) {
        return claim(record, Optional.of(description));
    }

    private boolean claim(ContainerRecord record, Optional<Description> description) {
        try {
            if (!Files.isDirectory(containers(), LinkOption.NOFOLLOW_LINKS)) {
                makeFolders();
            }
            if (exists(record.id())) {
                return false;
            }
            boolean claimed = false;
            owners.add(record);
            try {
                claimed = take(record, files -> {
                    if (description.isPresent()) {
                        files.begin(description.get());
                    }
                });
            } finally {
                if (!claimed) {
                    owners.remove(record);
                }
            }
            return claimed;
        } catch (IOException e) {
            throw PrivateFolder.unwritable(containers(), e);
        }
    }

    /** Puts beside a record what goes with it. */
    @FunctionalInterface
    interface Filling {
        void into(ContainerFiles files) throws IOException;
    }

    /**
     * Takes a name: its folder appears with all in it.
     *
     * @return whether it was free
     */
    boolean take(ContainerRecord record, Filling filling) throws IOException {
        Path unfinished = containers().resolve(Unfinished.name(ProcessIdentity.self()));
        boolean taken = false;
        try {
            StateFiles.makeFolder(unfinished);
            filling.into(new ContainerFiles(unfinished));
            StateFiles.replace(unfinished.resolve(RECORD), RecordFormat.write(record));
            // rename(2) refuses a target that has something in it, so of two only one gets through.
            StateFiles.move(unfinished, folder(record.id()));
            taken = true;
        } catch (IOException e) {
            if (!exists(record.id())) {
                throw e;
            }
        } finally {
            if (!taken) {
                Unfinished.discard(unfinished);
            }
        }
        return taken;
    }

    boolean exists(ContainerId id) {
        return Files.exists(folder(id), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Removes the claims that dead processes had no time to finish.
     *
     * @param stranger gets what isn't one, and was set aside
     * @return their folders
     */
    public List<Path> removeUnfinishedClaims(Consumer<SetAside> stranger) {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(containers(), Unfinished.PREFIX + "*")) {
            for (Path entry : entries) {
                if (Unfinished.isOfADeadProcess(entry)) {
                    try {
                        Unfinished.discard(entry);
                        removed.add(entry);
                    } catch (IOException e) {
                        stranger.accept(setAside(entry, "it is no claim"));
                    }
                }
            }
            return removed;
        } catch (IOException e) {
            throw PrivateFolder.unwritable(containers(), e);
        }
    }

    /** Replaces a record; readers see the old one or the new one. */
    public void update(ContainerRecord record) {
        try {
            StateFiles.replace(folder(record.id()).resolve(RECORD), RecordFormat.write(record));
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder(record.id()), e);
        }
    }

    /** Replaces the record of a container that its owner can't take away whole, so that it has no owner any more. */
    public ContainerRecord abandon(ContainerRecord record) {
        ContainerRecord abandoned = record.abandoned();
        if (record.owner().equals(abandoned.owner())) {
            return record;
        }
        try {
            // The record first: a sweep drops a mark that no record goes with.
            update(abandoned);
            owners.add(abandoned);
            owners.remove(record);
            return abandoned;
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder(record.id()), e);
        }
    }

    /** Replaces the record of a container whose processes have ended with their pid namespace. */
    public ContainerRecord abandonWithoutProcesses(ContainerRecord record) {
        return abandon(record.withProcesses(Optional.empty(), Optional.empty()));
    }

    /** Gives a container to its supervisor, which its record names. */
    public ContainerRecord detach(ContainerRecord record, Life life) {
        ContainerRecord detached = record.detached(life);
        try {
            // The mark first: whoever finds the record with a dead owner has come by a mark.
            owners.add(detached);
            update(detached);
            owners.remove(record);
            return detached;
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder(record.id()), e);
        }
    }

    /** Says that of a detached container nothing is left but its record and its layer. */
    public void end(ContainerRecord record) {
        try {
            update(record.ended());
            owners.remove(record);
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder(record.id()), e);
        }
    }

    /** Gives containers that have ended other names. */
    public Renaming renaming() {
        return new Renaming(this);
    }

    /** What lies beside a container's record. */
    public ContainerFiles files(ContainerId id) {
        return new ContainerFiles(folder(id));
    }

    /** Removes a record, last of all; what is gone already counts as removed. */
    public void remove(ContainerRecord record) {
        try {
            give(record.id());
            owners.remove(record);
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder(record.id()), e);
        }
    }

    /** Gives a name up, with its record and what lies beside it. Without that the folder is anybody's who wants the name. */
    void give(ContainerId id) throws IOException {
        Path folder = folder(id);
        new ContainerFiles(folder).delete();
        StateFiles.deleteWithRemains(folder.resolve(RECORD));
        try {
            StateFiles.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            // Somebody has it.
        }
    }

    /**
     * Removes what is left where somebody was killed over removing a record. While it's there, nobody can claim the name.
     *
     * @return whether the folder is gone, or has a record
     */
    public boolean removeRemains(ContainerId id) {
        Path folder = folder(id);
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(folder.resolve(RECORD), LinkOption.NOFOLLOW_LINKS)) {
                new ContainerFiles(folder).delete();
                StateFiles.delete(StateFiles.next(folder.resolve(RECORD)));
                StateFiles.delete(folder);
            }
            return true;
        } catch (DirectoryNotEmptyException e) {
            // Somebody else keeps a file there, or has just claimed the name.
            return Files.exists(folder.resolve(RECORD), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder, e);
        }
    }

    /**
     * The record of one container.
     *
     * @return empty when there is none
     * @throws UnreadableRecordException when there is one that can't be read, or can't be believed
     */
    public Optional<ContainerRecord> find(ContainerId id) throws UnreadableRecordException {
        Path file = folder(id).resolve(RECORD);
        try {
            // One look: between two it could be removed.
            if (!Files.readAttributes(folder(id), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory()) {
                throw new UnreadableRecordException(file, "it isn't in a folder", null);
            }
            return Optional.of(RecordFormat.read(id, StateFiles.read(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableRecordException(file, Reason.of(e), e);
        }
    }

    /** Whether any process of the container, or the process that is starting it, is there. Of one whose record can't be read: yes. */
    public boolean alive(ContainerId id) {
        try {
            Optional<ContainerRecord> record = find(id);
            return record.isPresent() && record.get().alive();
        } catch (UnreadableRecordException e) {
            return true;
        } catch (IOException e) {
            throw new ContainerException(Kind.ENVIRONMENT, "cannot tell whether '" + id + "' is alive", e);
        }
    }

    /** The names of all containers that have a record, alive or not. */
    public List<ContainerId> ids() {
        return names(containers(), entry -> true);
    }

    /** The names of all containers that have a layer. */
    public List<ContainerId> layerIds() {
        return names(layers, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS));
    }

    private static List<ContainerId> names(Path folder, DirectoryStream.Filter<Path> filter) {
        List<ContainerId> ids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, filter)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (isName(name)) {
                    ids.add(new ContainerId(name));
                }
            }
            return ids;
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot read the state folder " + folder + ": " + Reason.of(e), e);
        }
    }

    /** Whether a container or a network can be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Puts a record that can't be believed where it is in nobody's way, unless a process that is there sees to a container of its name:
     * that one may be of another version of Hawse.
     *
     * @return empty when it stays where it is
     */
    public Optional<SetAside> setAside(ContainerId id, String reason) {
        try {
            return owners.hasLivingOwner(id) ? Optional.empty() : Optional.of(setAside(folder(id), reason));
        } catch (IOException e) {
            throw PrivateFolder.unwritable(folder(id), e);
        }
    }

    /** Puts a thing in the runtime folder where it is in nobody's way. */
    public SetAside setAside(Path thing, String reason) {
        try {
            PrivateFolder.make(aside.folder());
            return aside.take(thing, reason);
        } catch (IOException e) {
            throw PrivateFolder.unwritable(aside.folder(), e);
        }
    }

    /** Removes a dead owner's folder when no container of his is left. @return the folder, where somebody else keeps files in it */
    public Optional<SetAside> forget(ProcessIdentity owner) {
        return owners.forget(owner) || !owners.of(owner).isEmpty()
                ? Optional.empty()
                : Optional.of(setAside(owners.folder(owner), "nothing in it is a mark"));
    }

    /** What was ever set aside and is still there. */
    public List<Path> allSetAside() {
        try {
            return aside.all();
        } catch (IOException e) {
            throw PrivateFolder.unwritable(aside.folder(), e);
        }
    }

    /** What else lies among the records, and is none by its name. */
    public List<Path> strangers() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(containers())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!isName(name) && !name.startsWith(Unfinished.PREFIX)) {
                    found.add(entry);
                }
            }
            return found;
        } catch (IOException e) {
            throw PrivateFolder.unwritable(containers(), e);
        }
    }
}
