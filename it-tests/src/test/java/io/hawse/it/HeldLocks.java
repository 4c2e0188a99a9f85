package io.hawse.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The locks of all networks, held by this process, so that another one's teardown waits. */
final class HeldLocks {

    private HeldLocks() {}

    /** What is done meanwhile. */
    interface Work {
        void run() throws IOException;
    }

    static void during(Path state, Work work) throws IOException {
        List<FileChannel> channels = new ArrayList<>();
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(state.resolve("locks"))) {
                for (Path file : files) {
                    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    channels.add(channel);
                    channel.lock();
                }
            }
            if (channels.isEmpty()) {
                throw new IllegalStateException("there is no lock in " + state + ": the test proves nothing");
            }
            work.run();
        } finally {
            for (FileChannel channel : channels) {
                channel.close(); // and so lets go of its lock
            }
        }
    }
}
