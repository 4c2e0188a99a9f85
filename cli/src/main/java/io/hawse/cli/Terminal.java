package io.hawse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The question whether somebody reads, or types, at a terminal. */
final class Terminal {

    static final int STDIN = 0;
    static final int STDOUT = 1;

    private Terminal() {}

    /** @param descriptor of this process */
    static boolean isAt(int descriptor) {
        try {
            return isTerminal(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString());
        } catch (IOException e) {
            return false; // closed
        }
    }

    /** Whether this is a terminal's device file: a pseudo-terminal's, a virtual console's, or a serial or hypervisor's one. */
    static boolean isTerminal(String file) {
        return file.startsWith("/dev/pts/")
                || file.startsWith("/dev/tty")
                || file.startsWith("/dev/hvc")
                || file.equals("/dev/console");
    }
}
