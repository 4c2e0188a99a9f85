package io.hawse.cli;

import io.hawse.core.log.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Writes a log to where the container would have written it. */
final class LogPrinter implements Consumer<LogEntry> {

    private static final int NANOSECOND_DIGITS = 9;

    /** RFC 3339, with all nanoseconds, so that the lines stand one below another. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(NANOSECOND_DIGITS).toFormatter();

    /** What stands before each line. */
    enum Times {
        SHOWN,
        NONE
    }

    private final Caller caller;
    private final Times times;
    private final Set<LogEntry.Stream> inALine = EnumSet.noneOf(LogEntry.Stream.class);

    LogPrinter(Caller caller, Times times) {
        this.caller = caller;
        this.times = times;
    }

    @Override
    public void accept(LogEntry entry) {
        byte[] bytes = times == Times.SHOWN ? timed(entry) : entry.bytes();
        OutputStream stream = entry.stream() == LogEntry.Stream.STDERR ? caller.err() : caller.out();
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new LostOutputException(e);
        }
    }

    private byte[] timed(LogEntry entry) {
        byte[] prefix = (TIME.format(entry.time()) + " ").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean begun = inALine.contains(entry.stream());
        for (byte b : entry.bytes()) {
            if (!begun) {
                text.writeBytes(prefix);
            }
            text.write(b);
            begun = b != '\n';
        }
        if (begun) {
            inALine.add(entry.stream());
        } else {
            inALine.remove(entry.stream());
        }
        return text.toByteArray();
    }
}
