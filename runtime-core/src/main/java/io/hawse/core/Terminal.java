package io.hawse.core;

import io.hawse.sys.PseudoTerminal;
import io.hawse.sys.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The outer side of a command's terminal (pty(7)): somebody's keyboard and screen.
 *
 * <p>Threads: any, one reading and one writing at a time. The command is held up when nobody reads what it shows.
 */
public final class Terminal {

    private final PseudoTerminal master;

    Terminal(PseudoTerminal master) {
        this.master = master;
    }

    /** What the command shows. It ends when no process of the container has the terminal any more. */
    public InputStream output() {
        return master.output();
    }

    /** What the command reads as typed. A terminal has no end; what a Ctrl-D typed means is the command's to say. */
    public OutputStream input() {
        return master.input();
    }

    /** Says how large it is; the command is told by SIGWINCH when it is another size than before. */
    public void resize(TerminalSize size) throws IOException {
        master.resize(size);
    }

    void close() {
        master.close();
    }
}
