package io.hawse.cli;

import io.hawse.core.Terminal;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.TerminalMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connects the caller's terminal with a command's: what is typed goes there, byte by byte and without any meaning here, and what the
 * command shows comes here. The caller's terminal is as it was when this is closed.
 */
final class TerminalSession implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final byte END_OF_TRANSMISSION = 4; // what Ctrl-D types
    private static final long FIRST_PAUSE_MILLISECONDS = 250;
    private static final long LAST_PAUSE_MILLISECONDS = 8000;
    private static final long LOOK_MILLISECONDS = 50;

    /** How long to wait for the end of what a command shows that has ended: somebody outside may hold its terminal. */
    private static final long END_MILLISECONDS = 2000;

    /** Whether what the caller types goes to the command. */
    enum Input {
        PASSED_ON,
        NONE
    }

    private final Terminal terminal;
    private final Caller caller;
    private final Runnable hungUp;
    private final Optional<TerminalMode> before;
    private final Thread showing;
    private volatile boolean closed;
    private volatile @Nullable IOException lost;
    /** When the showing thread began to wait for something to show; 0 = it doesn't wait. */
    private volatile long waitingSince;

    private TerminalSession(Terminal terminal, Caller caller, Input input, Runnable hungUp) throws ErrnoException {
        this.terminal = terminal;
        this.caller = caller;
        this.hungUp = hungUp;
        this.before = input == Input.PASSED_ON ? CallerTerminal.inputMode() : Optional.empty();
        makeRaw();
        this.showing = daemon("hawse-terminal-output", this::show);
        if (input == Input.PASSED_ON) {
            daemon("hawse-terminal-input", this::type);
        }
    }

    /** @param hungUp is run when what the command shows can't be shown any more */
    static TerminalSession open(Terminal terminal, Caller caller, Input input, Runnable hungUp) {
        try {
            return new TerminalSession(terminal, caller, input, hungUp);
        } catch (ErrnoException e) {
            throw new UsageException("the terminal can't be made raw: " + e.getMessage(), null, e);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Also after a shell has stopped hawse, put its own mode in place, and let it go on. */
    void makeRaw() throws ErrnoException {
        if (before.isPresent() && !closed) {
            CallerTerminal.setInputMode(before.get().raw());
        }
    }

    /** The caller's terminal has another size. */
    void resize() {
        try {
            terminal.resize(CallerTerminal.size());
        } catch (IOException e) {
            // The command has ended.
        }
    }

    private void show() {
        byte[] buffer = new byte[BUFFER];
        OutputStream out = caller.out();
        boolean shown = true;
        try (InputStream output = terminal.output()) {
            waitingSince = System.nanoTime();
            int length = output.read(buffer);
            while (length >= 0) {
                waitingSince = 0;
                shown = shown && show(out, buffer, length);
                waitingSince = System.nanoTime();
                length = output.read(buffer);
            }
        } catch (IOException e) {
            // The terminal was closed.
        }
    }

    /** What nobody can see any more is thrown away, so that the command isn't held up. */
    private boolean show(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
            out.flush();
            return true;
        } catch (IOException e) {
            lost = e;
            hungUp.run();
            return false;
        }
    }

    private void type() {
        byte[] buffer = new byte[BUFFER];
        byte last = '\n';
        try {
            OutputStream typed = terminal.input();
            int length = caller.in().read(buffer);
            while (length >= 0) {
                if (length > 0) {
                    typed.write(buffer, 0, length);
                    last = buffer[length - 1];
                }
                length = caller.in().read(buffer);
            }
            if (before.isEmpty()) {
                typeEnd(typed, last == '\n' ? 1 : 2);
            }
        } catch (IOException e) {
            // The command has ended, or the caller's terminal was hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A file or pipe has come to its end, which a terminal can only be told by a key; and each reader of a pipe finds its end, so each
     * of the terminal's must: the key is typed again and again. Once isn't even sure for one reader: a line editor that changes the
     * mode while a key waits loses it.
     *
     * @param times for the first time: once more for a line that has begun
     */
    private static void typeEnd(OutputStream typed, int times) throws IOException, InterruptedException {
        for (int i = 1; i < times; i++) {
            typed.write(END_OF_TRANSMISSION);
        }
        long pause = FIRST_PAUSE_MILLISECONDS;
        while (true) {
            typed.write(END_OF_TRANSMISSION);
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LAST_PAUSE_MILLISECONDS);
        }
    }

    /** Waits until all that the command showed has been shown; for when it has ended. */
    void finish() throws InterruptedException {
        long end = System.nanoTime();
        while (showing.isAlive()) {
            showing.join(LOOK_MILLISECONDS);
            long since = waitingSince;
            long idle = since == 0 ? 0 : System.nanoTime() - Math.max(since, end);
            if (idle > END_MILLISECONDS * 1_000_000) {
                return;
            }
        }
    }

    /**
     * After {@link #finish}; a reader that went away has seen what it wanted.
     *
     * @throws LostOutputException when something could not be shown
     */
    void requireShown() {
        IOException failure = lost;
        if (failure != null && !new LostOutputException(failure).isBrokenPipe()) {
            throw new LostOutputException(failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        before.ifPresent(mode -> restore(mode, caller.err()));
    }

    private static void restore(TerminalMode mode, PrintStream err) {
        try {
            CallerTerminal.setInputMode(mode);
        } catch (ErrnoException e) {
            err.println("hawse: the terminal can't be put right: " + e.getMessage() + "; try 'stty sane'");
        }
    }
}
