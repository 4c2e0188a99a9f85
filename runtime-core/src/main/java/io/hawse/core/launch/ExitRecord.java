package io.hawse.core.launch;

import io.hawse.sys.WaitStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * How and when a container ended whose JVM isn't there to see it: what its supervisor writes, four words of 64 bits.
 *
 * @param status init's
 * @param time when it had ended
 */
public record ExitRecord(WaitStatus status, Instant time) {

    /** Its size in bytes. */
    public static final int SIZE = 4 * Long.BYTES;

    private static final int NANOS = 1_000_000_000;
    private static final int SIGKILL = 9;

    /** One of which nobody could tell more. */
    public static ExitRecord killed(Instant time) {
        return new ExitRecord(new WaitStatus(SIGKILL), time);
    }

    /** As a supervisor writes it. */
    public byte[] encode() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.nativeOrder())
                .putLong(Note.ENDED.code())
                .putLong(status.raw())
                .putLong(time.getEpochSecond())
                .putLong(time.getNano())
                .array();
    }

    /** @return empty as long as nothing was written */
    public static Optional<ExitRecord> decode(byte[] bytes) {
        if (bytes.length < SIZE) {
            return Optional.empty();
        }
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (words.getLong() != Note.ENDED.code()) {
            return Optional.empty();
        }
        WaitStatus status = new WaitStatus((int) words.getLong());
        long seconds = words.getLong();
        long nanos = words.getLong();
        return nanos < 0 || nanos >= NANOS
                ? Optional.empty()
                : Optional.of(new ExitRecord(status, Instant.ofEpochSecond(seconds, nanos)));
    }
}
