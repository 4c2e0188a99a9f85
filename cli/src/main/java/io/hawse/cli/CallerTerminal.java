package io.hawse.cli;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.TerminalMode;
import io.hawse.sys.TerminalSize;
import io.hawse.sys.Terminals;
import java.util.Optional;

/** The terminal that hawse itself was started at, if any, by its standard streams. */
final class CallerTerminal {

    private static final Fd STDIN = Fd.adopt(0);

    private CallerTerminal() {}

    /** The mode of standard input; empty when that is no terminal. */
    static Optional<TerminalMode> inputMode() {
        try {
            return Terminals.mode(STDIN);
        } catch (ErrnoException e) {
            return Optional.empty(); // it was hung up
        }
    }

    static void setInputMode(TerminalMode mode) throws ErrnoException {
        Terminals.setMode(STDIN, mode);
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
}
