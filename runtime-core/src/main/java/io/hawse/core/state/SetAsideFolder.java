package io.hawse.core.state;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Where things go that were found in the runtime folder and can't be Hawse's. */
final class SetAsideFolder {

    private static final int LONGEST_NAME = 50; // at most four bytes a character, and 255 in all

    private final Path runtime;

    SetAsideFolder(Path runtime) {
        this.runtime = runtime;
    }

    Path folder() {
        return runtime.resolve("set-aside");
    }

    /** Moves a thing there, which must be in the runtime folder, under a name of its own; the folder is there. */
    SetAside take(Path thing, String reason) throws IOException {
        String name = thing.getFileName().toString();
        Path where =
                folder().resolve(name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "~" + UUID.randomUUID());
        StateFiles.move(thing, where);
        return new SetAside(runtime.relativize(thing).toString(), where, reason);
    }

    List<Path> all() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder())) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }
}
