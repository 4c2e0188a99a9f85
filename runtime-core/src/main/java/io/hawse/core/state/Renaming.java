package io.hawse.core.state;

import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Other names for containers that have ended, which are known by their old ones to nobody but the state folder. First the record says the
 * new name, then the layer has it, then the record's folder; so what was begun can be ended. Under the sweep's lock.
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
        Path from = store.folder(ended.id());
        try {
            if (store.exists(name) || Files.exists(store.layerFolder(name), LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            StateFiles.replace(from.resolve(StateStore.RECORD), RecordFormat.write(ended.renamed(name)));
            if (Files.exists(store.layerFolder(ended.id()), LinkOption.NOFOLLOW_LINKS)) {
                StateFiles.move(store.layerFolder(ended.id()), store.layerFolder(name));
            }
            StateFiles.move(from, store.folder(name));
            return true;
        } catch (IOException e) {
            throw StateStore.unwritable(from, e);
        }
    }

    /**
     * Ends what {@link #rename} had no time to: a record of another name, of a container that has ended.
     *
     * @return whether there was such a thing
     */
    public boolean finish(ContainerId id) {
        Path from = store.folder(id);
        try {
            String text = StateFiles.read(from.resolve(StateStore.RECORD));
            ContainerId name = RecordFormat.id(text);
            ContainerRecord record = RecordFormat.read(name, text);
            if (name.equals(id) || record.life() != Life.ENDED || store.exists(name)) {
                return false;
            }
            if (Files.exists(store.layerFolder(id), LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(store.layerFolder(name), LinkOption.NOFOLLOW_LINKS)) {
                StateFiles.move(store.layerFolder(id), store.layerFolder(name));
            }
            StateFiles.move(from, store.folder(name));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // it is something else
        }
    }
}
