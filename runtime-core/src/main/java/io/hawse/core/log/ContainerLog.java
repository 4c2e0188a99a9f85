package io.hawse.core.log;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.LogFormat;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log of a detached container: what is kept of it, in the order in which it was written. The oldest part goes as soon as there is more than
 * its bound.
 *
 * <p>Threads: any; each reading has its own place in the log.
 */
public final class ContainerLog {

    private static final long LOOK_MILLISECONDS = 500;

    private final Path folder;
    private final BooleanSupplier running;

    /**
     * @param folder the container's layer
     * @param running whether more may be written
     */
    public ContainerLog(Path folder, BooleanSupplier running) {
        this.folder = folder;
        this.running = running;
    }

    /** Hands out what there is now, and nothing that is written meanwhile: that may come faster than it is read. */
    public void read(Consumer<LogEntry> reader) {
        try (Reading reading = new Reading()) {
            reading.begin(reader);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Who follows a log. */
    public interface Follower {
        void entry(LogEntry entry);

        /** All that had been written when the following began was handed out. Called once. */
        void caughtUp();

        /** Something was written that was gone before it could be read. */
        void lost();
    }

    /** Hands out what there is, then what is written until the container has ended. */
    public void follow(Follower follower) throws InterruptedException {
        try (Reading reading = new Reading();
                WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
            reading.begin(follower::entry);
            follower.caughtUp();
            while (true) {
                boolean last = !running.getAsBoolean();
                reading.drain(follower::entry);
                if (reading.takeLost()) {
                    follower.lost();
                }
                if (last) {
                    return;
                }
                @Nullable WatchKey key = watch.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (NoSuchFileException e) {
            // It was removed as soon as it had ended.
        } catch (ContainerException e) {
            throw e.orInterruption();
        } catch (IOException | ClosedWatchServiceException e) {
            throw unreadable(e).orInterruption();
        }
    }

    private ContainerException unreadable(Exception e) {
        return new ContainerException(Kind.ENVIRONMENT, "cannot read the log in " + folder + ": " + Reason.of(e), e);
    }

    /** A place in the log: in one file, with those open that come behind it. */
    private final class Reading implements AutoCloseable {

        private final Deque<OpenLog> files = new ArrayDeque<>();
        private boolean lost;

        Reading() throws IOException {
            Optional<OpenLog> current = OpenLog.of(folder.resolve(LogFormat.CURRENT));
            Optional<OpenLog> previous = OpenLog.of(folder.resolve(LogFormat.PREVIOUS));
            if (previous.isPresent() && !(current.isPresent() && current.get().isSame(previous.get()))) {
                files.add(previous.get());
            } else {
                close(previous);
            }
            current.ifPresent(files::add);
        }

        private static void close(Optional<OpenLog> file) throws IOException {
            if (file.isPresent()) {
                file.get().close();
            }
        }

        /** What there was when this was opened. */
        void begin(Consumer<LogEntry> reader) throws IOException {
            for (OpenLog file : files) {
                Optional<LogEntry> entry = file.frames().nextBefore(file.size());
                while (entry.isPresent()) {
                    reader.accept(entry.get());
                    entry = file.frames().nextBefore(file.size());
                }
            }
        }

        /** Up to where nothing more is written at this moment. */
        void drain(Consumer<LogEntry> reader) throws IOException {
            do {
                findNewer();
                while (files.size() > 1) {
                    read(files.element(), reader);
                    files.remove().close();
                }
                if (!files.isEmpty()) {
                    read(files.element(), reader);
                }
            } while (findNewer());
        }

        private void read(OpenLog file, Consumer<LogEntry> reader) throws IOException {
            Optional<LogEntry> entry = file.frames().next();
            while (entry.isPresent()) {
                reader.accept(entry.get());
                entry = file.frames().next();
            }
        }

        /** What was renamed is written to no more, once there is a newer one. */
        private boolean findNewer() throws IOException {
            Optional<OpenLog> current = OpenLog.of(folder.resolve(LogFormat.CURRENT));
            if (current.isEmpty()) {
                return false;
            }
            if (!files.isEmpty() && files.getLast().isSame(current.get())) {
                current.get().close();
                return false;
            }
            Optional<OpenLog> previous = OpenLog.of(folder.resolve(LogFormat.PREVIOUS));
            // It may be what was the current one just now.
            boolean known = previous.isPresent()
                    && Stream.concat(files.stream(), current.stream()).anyMatch(file -> file.isSame(previous.get()));
            if (previous.isPresent() && !known) {
                lost |= !files.isEmpty(); // between the two there may have been more
                files.add(previous.get());
            } else {
                close(previous);
            }
            files.add(current.get());
            return true;
        }

        boolean takeLost() {
            boolean was = lost;
            lost = false;
            return was;
        }

        @Override
        public void close() throws IOException {
            for (OpenLog file : files) {
                file.close();
            }
        }
    }

    /**
     * @param size in bytes, when it was opened
     * @param key tells files apart that have one name after another
     */
    private record OpenLog(FileChannel channel, FrameReader frames, long size, Object key) implements AutoCloseable {

        static Optional<OpenLog> of(Path path) throws IOException {
            while (true) {
                try {
                    Object key = inode(path);
                    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                    if (key.equals(inode(path))) {
                        return Optional.of(new OpenLog(channel, new FrameReader(channel), channel.size(), key));
                    }
                    channel.close(); // renamed in between
                } catch (NoSuchFileException e) {
                    return Optional.empty();
                }
            }
        }

        /** As long as the file is open no other one has this number. */
        private static Object inode(Path path) throws IOException {
            return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
        }

        boolean isSame(OpenLog other) {
            return key.equals(other.key);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
