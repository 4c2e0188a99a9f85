package io.hawse.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a point in time as docker and podman take it: RFC 3339, seconds since the epoch, or how long ago as a duration of Go's. */
final class TimeWord {

    private static final String EXAMPLES = "as in 2026-11-25T04:00:00Z, 1795579200 or 10m";
    private static final Pattern EPOCH = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(h|ms|m|s|us|µs|ns)");

    private TimeWord() {}

    /** @throws UsageException when it is none */
    static Instant read(String text, Instant now, ZoneId zone) {
        try {
            if (EPOCH.matcher(text).matches()) {
                return Instant.EPOCH.plus(seconds(new BigDecimal(text)));
            }
            if (Character.isDigit(text.isEmpty() ? ' ' : text.charAt(0)) && text.matches(".*[a-zµ]")) {
                return now.minus(duration(text));
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new UsageException("'" + text + "' is no time", EXAMPLES, e);
        }
    }

    private static Duration duration(String text) {
        Duration duration = Duration.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length()) {
            part.region(end, text.length());
            if (!part.lookingAt()) {
                throw new UsageException("'" + text + "' is no time", EXAMPLES);
            }
            BigDecimal seconds = new BigDecimal(part.group(1)).multiply(unit(part.group(2)));
            duration = duration.plus(seconds(seconds));
            end = part.end();
        }
        return duration;
    }

    private static BigDecimal unit(String unit) {
        return new BigDecimal(
                switch (unit) {
                    case "h" -> "3600";
                    case "m" -> "60";
                    case "s" -> "1";
                    case "ms" -> "0.001";
                    case "ns" -> "0.000000001";
                    default -> "0.000001";
                });
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ZERO
                .plusSeconds(seconds.longValue())
                .plusNanos(seconds.remainder(BigDecimal.ONE)
                        .movePointRight(9)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
    }
}
