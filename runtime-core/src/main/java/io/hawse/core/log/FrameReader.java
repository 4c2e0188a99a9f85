package io.hawse.core.log;

import io.hawse.core.launch.LogFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the frames of one log file, as far as there are any. Where a frame can't be one (the disk was full when it was written) it goes on at
 * the next that can.
 */
final class FrameReader {

    private static final int NANOS = 1_000_000_000;

    private final FileChannel file;
    private long position;

    FrameReader(FileChannel file) {
        this.file = file;
    }

    /** @return empty when there is no whole frame more, as yet */
    Optional<LogEntry> next() throws IOException {
        return nextBefore(Long.MAX_VALUE);
    }

    /** As {@link #next}, of the frames that begin before a place in the file. */
    Optional<LogEntry> nextBefore(long end) throws IOException {
        while (position < end) {
            ByteBuffer header = read(position, LogFormat.HEADER);
            if (header.remaining() < LogFormat.HEADER) {
                return Optional.empty();
            }
            long length = header.getLong();
            long mark = header.getLong();
            long seconds = header.getLong();
            long nanos = header.getLong();
            Optional<LogEntry.Stream> stream = stream(mark);
            if (stream.isEmpty() || length < 1 || length > LogFormat.LONGEST || nanos < 0 || nanos >= NANOS) {
                position++;
                continue;
            }
            ByteBuffer content = read(position + LogFormat.HEADER, (int) length);
            if (content.remaining() < length) {
                return Optional.empty();
            }
            position += LogFormat.HEADER + length;
            byte[] bytes = new byte[(int) length];
            content.get(bytes);
            return Optional.of(new LogEntry(stream.get(), Instant.ofEpochSecond(seconds, nanos), bytes));
        }
        return Optional.empty();
    }

    private static Optional<LogEntry.Stream> stream(long mark) {
        if (mark == LogFormat.mark(LogFormat.STDOUT)) {
            return Optional.of(LogEntry.Stream.STDOUT);
        }
        return mark == LogFormat.mark(LogFormat.STDERR) ? Optional.of(LogEntry.Stream.STDERR) : Optional.empty();
    }

    private ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // until it's full or the file has ended
        }
        return bytes.flip();
    }
}
