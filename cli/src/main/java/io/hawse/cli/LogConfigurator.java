package io.hawse.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets logback up when the first logger is made: warnings to standard error, everything with {@code --debug}. A tenth of what an XML
 * file costs. Public, because ServiceLoader wants it so.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    private static final String EVERYTHING = "hawse.log.everything";

    /** For a JVM that has no logger yet. A system property, for logback makes its configurator itself. */
    static void logEverything() {
        System.setProperty(EVERYTHING, "true");
    }

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        boolean everything = Boolean.getBoolean(EVERYTHING);
        LogLayout layout = new LogLayout(everything ? LogLayout.Style.FULL : LogLayout.Style.BRIEF);
        layout.setContext(loggers);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(loggers);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(loggers);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(everything ? Level.DEBUG : Level.WARN);
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
