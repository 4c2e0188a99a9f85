package io.hawse.cli;

import io.hawse.core.log.ContainerLog;
import io.hawse.core.log.LastLines;
import io.hawse.core.log.LogEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code hawse logs}. */
final class LogsCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    LogsCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        List<String> names = EachContainer.named(words, Verb.LOGS);
        if (names.size() > 1) {
            throw new UsageException("unexpected '" + names.get(1) + "'", "one container's log at a time");
        }
        OptionalInt tail = tail();
        ContainerLog log = EachContainer.get(factory.make(HawseOptions.NONE).containers(), names.get(0))
                .log();
        LogPrinter printer = new LogPrinter(
                caller, words.has(LogsSyntax.TIMESTAMPS) ? LogPrinter.Times.SHOWN : LogPrinter.Times.NONE);
        try {
            show(log, tail, printer);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ErrorReport.FAILED; // nobody interrupts this thread
        }
    }

    private void show(ContainerLog log, OptionalInt tail, LogPrinter printer) throws InterruptedException {
        boolean follow = words.has(LogsSyntax.FOLLOW);
        Optional<LastLines> last = tail.isPresent() ? Optional.of(new LastLines(tail.getAsInt())) : Optional.empty();
        if (!follow) {
            log.read(entry -> take(entry, last, printer));
            last.ifPresent(lines -> lines.forEach(printer));
            return;
        }
        log.follow(new ContainerLog.Follower() {
            private Optional<LastLines> kept = last;

            @Override
            public void entry(LogEntry entry) {
                take(entry, kept, printer);
            }

            @Override
            public void caughtUp() {
                kept.ifPresent(lines -> lines.forEach(printer));
                kept = Optional.empty();
            }

            @Override
            public void lost() {
                caller.err()
                        .println("hawse: some of what was written is gone: the log is bounded, see 'run --log-size'");
            }
        });
    }

    private static void take(LogEntry entry, Optional<LastLines> last, LogPrinter printer) {
        if (last.isPresent()) {
            last.get().accept(entry);
        } else {
            printer.accept(entry);
        }
    }

    private OptionalInt tail() {
        Optional<String> word = words.one(LogsSyntax.TAIL).filter(value -> !value.equals("all"));
        if (word.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!word.get().matches("\\d{1,9}")) {
            throw new UsageException("'" + word.get() + "' is no number of lines", "as in -n 100");
        }
        return OptionalInt.of(Integer.parseInt(word.get()));
    }
}
