package io.hawse.core.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** Some bytes that a container wrote at one moment, in one piece or in a part of one. Immutable. */
public final class LogEntry {

    private final Stream stream;
    private final Instant time;
    private final byte[] bytes;

    LogEntry(Stream stream, Instant time, byte[] bytes) {
        this.stream = Objects.requireNonNull(stream, "stream is null");
        this.time = Objects.requireNonNull(time, "time is null");
        this.bytes = bytes.clone();
    }

    /** Where it wrote them. */
    public enum Stream {
        /** Its standard output, or its terminal. */
        STDOUT,
        /** Its standard error. */
        STDERR
    }

    public Stream stream() {
        return stream;
    }

    /** When its supervisor read them. */
    public Instant time() {
        return time;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    LogEntry part(int from, int to) {
        return new LogEntry(stream, time, Arrays.copyOfRange(bytes, from, to));
    }

    int length() {
        return bytes.length;
    }

    int lineEnd(int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
