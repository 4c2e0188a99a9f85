package io.hawse.cli;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.TerminalMode;
import io.hawse.sys.TerminalSize;
import io.hawse.sys.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The terminal that hawse itself was started at, if any, by its standard streams. */
final class CallerTerminal {

    static final int STDIN = 0;
    static final int STDOUT = 1;

    private static final Fd INPUT = Fd.adopt(STDIN);

    private CallerTerminal() {}

    /** The mode of standard input; empty when that is no terminal. */
    static Optional<TerminalMode> inputMode() {
        try {
            return Terminals.mode(INPUT);
        } catch (ErrnoException e) {
            return Optional.empty(); // it was hung up
        }
    }

    static void setInputMode(TerminalMode mode) throws ErrnoException {
        Terminals.setMode(INPUT, mode);
    }

    /** The size of the first standard stream that is a terminal; unknown when none is. */
    static TerminalSize size() {
        for (int fd = 0; fd < 3; fd++) {
            try {
                return Terminals.size(Fd.adopt(fd));
            } catch (ErrnoException e) {
                // not this one
            }
        }
        return new TerminalSize(0, 0);
    }

    /** Whether this descriptor of this process leads to a terminal. */
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
