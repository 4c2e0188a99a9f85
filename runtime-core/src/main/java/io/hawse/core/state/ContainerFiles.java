package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What lies beside a container's record, in the same folder: what was said of it when it was started, and, of a detached one, how it
 * ended. Nothing of it is needed to take the container away.
 *
 * <p>Threads: any.
 */
public final class ContainerFiles {

    private static final String DESCRIPTION = "description";
    private static final String EXIT = "exit";
    private static final String MEANT = "meant-signal";
    private static final int LARGEST_DESCRIPTION = 8 << 20; // more than execve(2) takes of arguments and environment

    private final Path folder;

    /** @param folder the container's */
    ContainerFiles(Path folder) {
        this.folder = folder;
    }

    void describe(Description description) throws IOException {
        StateFiles.writeNew(folder.resolve(DESCRIPTION), DescriptionFormat.write(description));
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

    /**
     * Makes the file that its end is written into, so that it has its place.
     *
     * @param size in bytes, all of them 0
     */
    public Path makeExit(int size) {
        try {
            StateFiles.writeNew(exitFile(), "\0".repeat(size));
            return exitFile();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** As {@link #makeExit}, where there is none. */
    public void makeExitIfAbsent(int size) {
        try {
            StateFiles.writeNew(exitFile(), "\0".repeat(size));
        } catch (FileAlreadyExistsException e) {
            // Another one waits, too.
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Where its end is written, when it is detached. */
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

    /** Writes its end, where its supervisor couldn't. */
    public void writeExit(byte[] content) {
        try {
            StateFiles.writeAt(exitFile(), 0, content);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Remembers by which signal it ends, when it has to be killed for want of a handler. */
    public void setMeantSignal(int signal) {
        try {
            StateFiles.replace(folder.resolve(MEANT), signal + "\n");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What {@link #setMeantSignal} remembered. */
    public OptionalInt meantSignal() {
        try {
            return OptionalInt.of(
                    Integer.parseInt(StateFiles.read(folder.resolve(MEANT)).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void delete() throws IOException {
        for (String file : List.of(DESCRIPTION, EXIT)) {
            StateFiles.delete(folder.resolve(file));
        }
        StateFiles.deleteWithRemains(folder.resolve(MEANT));
    }

    private ContainerException failed(IOException e) {
        return new ContainerException(
                Kind.ENVIRONMENT, "cannot write to the state folder " + folder + ": " + Reason.of(e), e);
    }
}
