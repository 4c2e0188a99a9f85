package io.hawse.core.launch;

/**
 * What a supervisor writes of what its container writes: one frame for each read(2). Four words of 64 bits, then the bytes read:
 *
 * <pre>
 * length        of the bytes, 1 to {@link #LONGEST}
 * mark          {@link #MARK} with the stream's number in the topmost byte
 * seconds       since the epoch
 * nanoseconds   of the second
 * </pre>
 */
public final class LogFormat {

    /** The file that is written to. */
    public static final String CURRENT = "log";

    /** What was the current one before. */
    public static final String PREVIOUS = "log.1";

    /** Bytes before the content. */
    public static final int HEADER = 4 * Long.BYTES;

    /** The most bytes of content; more than PIPE_BUF, so that what is written in one piece stays in one (pipe(7)). */
    public static final int LONGEST = 8192;

    /** By which a frame is known, in the order of memory: "hawselg". */
    public static final long MARK = 0x67_6c65_7377_6168L;

    /** The numbers of the streams. */
    public static final int STDOUT = 1;

    public static final int STDERR = 2;

    private static final int STREAM_SHIFT = 56;

    private LogFormat() {}

    /** The second word of a stream's frames. */
    public static long mark(int stream) {
        return MARK | (long) stream << STREAM_SHIFT;
    }
}
