package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class LogConfiguratorTest {

    private static LoggingEvent event(LoggerContext loggers) {
        return new LoggingEvent(
                "",
                loggers.getLogger("io.hawse.core.Hawse"),
                Level.WARN,
                "no {}",
                new IllegalStateException("why"),
                new Object[] {"way"});
    }

    @Test
    void logbackFindsIt() {
        assertTrue(ServiceLoader.load(Configurator.class).stream()
                .anyMatch(provider -> provider.type() == LogConfigurator.class));
    }

    @Test
    void warningsAloneAreShown() {
        LoggerContext loggers = new LoggerContext();
        assertEquals(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, new LogConfigurator().configure(loggers));
        Logger logger = loggers.getLogger("io.hawse.core.Hawse");
        assertEquals(Level.WARN, logger.getEffectiveLevel());
    }

    @Test
    void briefLineLooksLikeAnError() {
        assertEquals(
                "hawse: warning: no way\n", new LogLayout(LogLayout.Style.BRIEF).doLayout(event(new LoggerContext())));
    }

    @Test
    void fullLineHasTimeLoggerAndStack() {
        String text = new LogLayout(LogLayout.Style.FULL).doLayout(event(new LoggerContext()));
        assertTrue(
                text.matches(
                        "(?s)\\d\\d:\\d\\d:\\d\\d\\.\\d{3} warn Hawse: no way\n.*IllegalStateException: why\n.*at .*"),
                text);
    }
}
