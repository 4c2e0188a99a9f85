package io.hawse.core.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** A claim's folder before it has its name; it says whose it is, so that others know when nobody will finish it. */
final class Unfinished {
    static final String PREFIX = ".new-";

    private Unfinished() {}

    static String name(ProcessIdentity owner) {
        // Not a UUID: java.security, which it comes from, takes a cold start five milliseconds.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return PREFIX + owner + "-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    static boolean isOfADeadProcess(Path entry) throws IOException {
        String owner = entry.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        if (!ProcessIdentity.isOne(owner)) {
            return true;
        }
        ProcessIdentity process = ProcessIdentity.parse(owner);
        return !process.alive() || process.isGoneElsewhere();
    }

    static void discard(Path folder) throws IOException {
        new ContainerFiles(folder).delete();
        StateFiles.deleteWithRemains(folder.resolve(StateStore.RECORD));
        StateFiles.delete(folder);
    }
}
