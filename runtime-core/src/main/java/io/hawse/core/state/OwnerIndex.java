package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The containers by the processes that see to them: {@code owners/PID@START/ID~CLAIM}, empty files. So that a sweep looks at each
 * process, of which there are few, and at the containers of dead ones only. A container's mark is made before its record and goes
 * after it.
 *
 * <p>Threads: any.
 */
public final class OwnerIndex {

    private static final Pattern MARK = Pattern.compile("(.+)~([0-9a-f]{8,64})");
    private static final int ATTEMPTS = 16;

    private final Path owners;

    /** @param owners the folder, which is there */
    OwnerIndex(Path owners) {
        this.owners = owners;
    }

    /** One container of an owner's. */
    public record Mark(ContainerId id, String claim) {}

    Path folder(ProcessIdentity owner) {
        return owners.resolve(owner.toString());
    }

    private Path file(ProcessIdentity owner, Mark mark) {
        return folder(owner).resolve(mark.id() + "~" + mark.claim());
    }

    void add(ContainerRecord record) throws IOException {
        add(record.owner(), new Mark(record.id(), record.claim()));
    }

    void add(ProcessIdentity owner, Mark mark) throws IOException {
        // A container of the same process that ends at this moment takes the folder away when it was the last.
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                StateFiles.makeFolderIfAbsent(folder(owner));
                StateFiles.writeNew(file(owner, mark), "");
                return;
            } catch (NoSuchFileException e) {
                // once more
            } catch (FileAlreadyExistsException e) {
                if (Files.exists(folder(owner), LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
            }
        }
        throw new IOException("somebody keeps removing " + folder(owner));
    }

    void remove(ContainerRecord record) throws IOException {
        removeWithFolder(record.owner(), new Mark(record.id(), record.claim()));
    }

    void removeWithFolder(ProcessIdentity owner, Mark mark) throws IOException {
        StateFiles.delete(file(owner, mark));
        removeIfEmpty(owner);
    }

    /** Drops the mark of a container that has no record of this owner's any more. */
    public void remove(ProcessIdentity owner, Mark mark) {
        try {
            StateFiles.delete(file(owner, mark));
        } catch (IOException e) {
            throw failed(folder(owner), e);
        }
    }

    /** @return whether it is gone; it stays where there are other containers */
    private boolean removeIfEmpty(ProcessIdentity owner) throws IOException {
        try {
            StateFiles.delete(folder(owner));
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    /** Removes a dead owner's folder when nothing is in it any more. @return whether it is gone */
    boolean forget(ProcessIdentity owner) {
        try {
            return removeIfEmpty(owner);
        } catch (IOException e) {
            throw failed(folder(owner), e);
        }
    }

    /** The owners whose process is gone. */
    public List<ProcessIdentity> dead() {
        try {
            List<ProcessIdentity> dead = new ArrayList<>();
            for (ProcessIdentity owner : all()) {
                if (!owner.alive()) {
                    dead.add(owner);
                }
            }
            return dead;
        } catch (IOException e) {
            throw failed(owners, e);
        }
    }

    private List<ProcessIdentity> all() throws IOException {
        List<ProcessIdentity> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(owners)) {
            for (Path folder : folders) {
                String name = String.valueOf(folder.getFileName());
                if (ProcessIdentity.isOne(name)) {
                    all.add(ProcessIdentity.parse(name));
                }
            }
        }
        return all;
    }

    /** The containers of an owner; what isn't of a mark's form is none. */
    public List<Mark> of(ProcessIdentity owner) {
        List<Mark> marks = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(owner))) {
            for (Path file : files) {
                Matcher matcher = MARK.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches() && StateStore.isName(matcher.group(1))) {
                    marks.add(new Mark(new ContainerId(matcher.group(1)), matcher.group(2)));
                }
            }
            return marks;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw failed(folder(owner), e);
        }
    }

    /** Whether a process that is there has a container of this name, or is about to. */
    boolean hasLivingOwner(ContainerId id) throws IOException {
        for (ProcessIdentity owner : all()) {
            if (of(owner).stream().anyMatch(mark -> mark.id().equals(id)) && owner.alive()) {
                return true;
            }
        }
        return false;
    }

    private static ContainerException failed(Path folder, IOException e) {
        return new ContainerException(
                Kind.ENVIRONMENT, "cannot read or write the state folder " + folder + ": " + Reason.of(e), e);
    }
}
