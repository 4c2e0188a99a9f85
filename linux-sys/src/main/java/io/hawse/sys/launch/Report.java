package io.hawse.sys.launch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a launch program's process writes to this JVM: two 64-bit words. A step that fails writes its index and its result; a
 * program's own notes use negative codes, which no index can be.
 *
 * @param code the failed step's index, or a negative number that the program's author chose
 * @param value the failed step's result, or what goes with the note
 */
public record Report(long code, long value) {

    /** Its size in bytes. */
    public static final int SIZE = 16;

    /** @throws IllegalArgumentException when there are fewer bytes than {@link #SIZE} */
    public static Report decode(byte[] bytes) {
        if (bytes.length < SIZE) {
            throw new IllegalArgumentException("a report of " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new Report(buffer.getLong(), buffer.getLong());
    }

    /** Whether a step failed. */
    public boolean failure() {
        return code >= 0;
    }
}
