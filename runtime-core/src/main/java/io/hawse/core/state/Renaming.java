package io.hawse.core.state;

import io.hawse.core.state.OwnerIndex.Mark;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;

/**
 * Other names for containers that have ended, which are known by their old ones to nobody but the state folder. First the record says the
 * new name, then that is taken as any name is, then the layer gets it, and the old name is given up: so what was begun can be ended. As
 * long as it is, this process has a mark for it. Under the sweep's lock.
 */
public final class Renaming {

    private final StateStore store;

    Renaming(StateStore store) {
        this.store = store;
    }

    /**
     * Gives a container that has ended another name, its layer too.
     *
     * @return whether the name was free
     */
    public boolean rename(ContainerRecord ended, ContainerId name) {
        Mark mark = new Mark(ended.id(), ended.claim());
        try {
            if (!isFree(name)) {
                return false;
            }
            store.owners().add(ProcessIdentity.self(), mark);
            try {
                write(ended.id(), ended.renamed(name));
                return endOrTakeBack(ended.id(), ended.renamed(name));
            } finally {
                store.owners().removeWithFolder(ProcessIdentity.self(), mark);
            }
        } catch (IOException e) {
            throw PrivateFolder.unwritable(store.folder(ended.id()), e);
        }
    }

    /**
     * Ends what {@link #rename} had no time to: a record of another name, of a container that has ended. Where somebody else has that
     * name, it keeps its own.
     *
     * @return whether there was such a thing
     */
    public boolean finish(ContainerId id) {
        try {
            String text = StateFiles.read(store.folder(id).resolve(StateStore.RECORD));
            ContainerId name = RecordFormat.id(text);
            ContainerRecord renamed = RecordFormat.read(name, text);
            if (name.equals(id) || renamed.life() != Life.ENDED) {
                return false;
            }
            endOrTakeBack(id, renamed);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // it is something else
        }
    }

    private void write(ContainerId folder, ContainerRecord record) throws IOException {
        StateFiles.replace(store.folder(folder).resolve(StateStore.RECORD), RecordFormat.write(record));
    }

    private boolean isFree(ContainerId name) {
        return !store.exists(name) && !Files.exists(store.layerFolder(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** @return whether it has the new name; else it has its old one again */
    private boolean endOrTakeBack(ContainerId old, ContainerRecord renamed) throws IOException {
        boolean its = false;
        try {
            its = has(renamed) || (isFree(renamed.id()) && store.take(renamed, store.files(old)::copyTo));
        } finally {
            if (!its) {
                write(old, renamed.renamed(old));
            }
        }
        if (its) {
            if (Files.exists(store.layerFolder(old), LinkOption.NOFOLLOW_LINKS)) {
                StateFiles.move(store.layerFolder(old), store.layerFolder(renamed.id()));
            }
            store.give(old);
        }
        return its;
    }

    private boolean has(ContainerRecord renamed) {
        try {
            return store.find(renamed.id()).equals(Optional.of(renamed));
        } catch (UnreadableRecordException e) {
            return false;
        }
    }
}
