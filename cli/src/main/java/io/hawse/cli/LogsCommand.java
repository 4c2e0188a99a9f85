package io.hawse.cli;

import io.hawse.core.log.ContainerLog;
import io.hawse.core.log.LastLines;
import io.hawse.core.log.LogEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

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
        Instant now = Instant.now();
        Optional<Instant> since = time(LogsSyntax.SINCE, now);
        Optional<Instant> until = time(LogsSyntax.UNTIL, now);
        if (until.isPresent() && words.has(LogsSyntax.FOLLOW)) {
            throw new UsageException(
                    "--follow goes on to the container's end, so --until can't stand beside it",
                    "leave one of them out");
        }
        ContainerLog log = EachContainer.get(factory.make(HawseOptions.NONE).containers(), names.get(0))
                .log();
        LogPrinter printer = new LogPrinter(
                caller, words.has(LogsSyntax.TIMESTAMPS) ? LogPrinter.Times.SHOWN : LogPrinter.Times.NONE);
        try {
            show(log, entry -> isBetween(entry.time(), since, until), tail, printer);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ErrorReport.FAILED; // nobody interrupts this thread
        }
    }

    private Optional<Instant> time(String option, Instant now) {
        return words.one(option).map(text -> TimeWord.read(text, now, ZoneId.systemDefault()));
    }

    private static boolean isBetween(Instant time, Optional<Instant> since, Optional<Instant> until) {
        return (since.isEmpty() || !time.isBefore(since.get())) && (until.isEmpty() || time.isBefore(until.get()));
    }

    private void show(ContainerLog log, Predicate<LogEntry> wanted, OptionalInt tail, LogPrinter printer)
            throws InterruptedException {
        boolean follow = words.has(LogsSyntax.FOLLOW);
        Optional<LastLines> last = tail.isPresent() ? Optional.of(new LastLines(tail.getAsInt())) : Optional.empty();
        if (!follow) {
            log.read(entry -> take(entry, wanted, last, printer));
            last.ifPresent(lines -> lines.forEach(printer));
            return;
        }
        log.follow(new ContainerLog.Follower() {
            private Optional<LastLines> kept = last;

            @Override
            public void entry(LogEntry entry) {
                take(entry, wanted, kept, printer);
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

    private static void take(LogEntry entry, Predicate<LogEntry> wanted, Optional<LastLines> last, LogPrinter printer) {
        if (!wanted.test(entry)) {
            return;
        }
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
