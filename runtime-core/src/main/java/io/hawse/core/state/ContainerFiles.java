package io.hawse.core.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What lies beside a container's record, in the same folder: what was said of it when it was started, and how it ended. Nothing of it is
 * needed to take the container away.
 *
 * <p>Threads: any.
 */
public final class ContainerFiles {

    private static final String DESCRIPTION = "description";
    private static final String EXIT = "exit";
    private static final int LARGEST_DESCRIPTION = 8 << 20; // more than execve(2) takes of arguments and environment

    /** Bytes that are kept for a container's end. */
    private static final int SIZE_OF_EXIT = 32;

    /** Behind them, for the signal that a KILL stands for: a file system that is full by now takes what has its place already. */
    private static final int SIZE_OF_MEANT = 4;

    private final Path folder;

    /** @param folder the container's */
    ContainerFiles(Path folder) {
        this.folder = folder;
    }

    /** Says what it is, and makes the place that its end will be written to: whoever waits for that has it open. */
    void begin(Description description) throws IOException {
        StateFiles.writeNew(folder.resolve(DESCRIPTION), DescriptionFormat.write(description));
        StateFiles.writeNew(exitFile(), "\0".repeat(SIZE_OF_EXIT + SIZE_OF_MEANT));
    }

    /** Copies what there is of them into the folder of the same container under another name. */
    void copyTo(ContainerFiles other) throws IOException {
        for (String file : List.of(DESCRIPTION, EXIT)) {
            try {
                StateFiles.writeAt(
                        other.folder.resolve(file), 0, StateFiles.readBytes(folder.resolve(file), LARGEST_DESCRIPTION));
            } catch (NoSuchFileException e) {
                // Not each has all of them.
            }
        }
    }

    /** What was said of it when it was started; empty where that can't be read. */
    public Optional<Description> description() {
        try {
            return Optional.of(
                    DescriptionFormat.read(StateFiles.read(folder.resolve(DESCRIPTION), LARGEST_DESCRIPTION)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where its end is written: in place, as somebody may have it open. Zeros until then. */
    public Path exitFile() {
        return folder.resolve(EXIT);
    }

    /** What is in the exit file; nothing when it isn't there. */
    public byte[] exit() {
        try {
            return StateFiles.readBytes(exitFile());
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Writes its end, where no supervisor does. Nobody can ask for it when the folder is gone. */
    public void writeExit(byte[] content) {
        try {
            StateFiles.writeInPlace(exitFile(), 0, content);
        } catch (NoSuchFileException e) {
            // Somebody has removed all of the state.
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Remembers by which signal it ends, when it has to be killed for want of a handler. Several processes may do so at once: each writes
     * all of it by one call.
     */
    public void setMeantSignal(int signal) {
        try {
            StateFiles.writeInPlace(exitFile(), SIZE_OF_EXIT, String.format("%3d\n", signal).getBytes(US_ASCII));
        } catch (NoSuchFileException e) {
            // It has ended, and is taken away.
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What {@link #setMeantSignal} remembered. */
    public OptionalInt meantSignal() {
        try {
            byte[] exit = StateFiles.readBytes(exitFile());
            int length = Math.max(0, Math.min(SIZE_OF_MEANT, exit.length - SIZE_OF_EXIT));
            return OptionalInt.of(Integer.parseInt(new String(exit, exit.length - length, length, US_ASCII).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void delete() throws IOException {
        for (String file : List.of(DESCRIPTION, EXIT)) {
            StateFiles.delete(folder.resolve(file));
        }
    }

    private ContainerException failed(IOException e) {
        return new ContainerException(
                Kind.ENVIRONMENT, "cannot write to the state folder " + folder + ": " + Reason.of(e), e);
    }
}
