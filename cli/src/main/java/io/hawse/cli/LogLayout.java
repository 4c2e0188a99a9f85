package io.hawse.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A log line, for people. */
final class LogLayout extends LayoutBase<ILoggingEvent> {

    enum Style {
        /** As hawse's own errors look. */
        BRIEF,
        /** With time, logger and stack trace. */
        FULL
    }

    private final Style style;

    LogLayout(Style style) {
        this.style = style;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        if (style == Style.BRIEF) {
            return (event.getLevel() == Level.WARN ? "hawse: warning: " : "hawse: ")
                    + Printable.line(event.getFormattedMessage()) + "\n";
        }
        String level = event.getLevel().toString().toLowerCase(Locale.ROOT);
        String time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
                .format(LocalTime.ofInstant(event.getInstant(), ZoneId.systemDefault()));
        String logger = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
        String line = time + " " + level + " " + logger + ": " + event.getFormattedMessage() + "\n";
        @Nullable IThrowableProxy throwable = event.getThrowableProxy();
        return throwable == null ? line : line + ThrowableProxyUtil.asString(throwable);
    }
}
