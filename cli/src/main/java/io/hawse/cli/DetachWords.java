package io.hawse.cli;

import io.hawse.core.Detach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads -d and what goes with it. */
final class DetachWords {

    private static final String LAUNCHER = "hawse.launcher";

    private DetachWords() {}

    /** @throws UsageException when something is said that needs -d */
    static Optional<Detach> read(Words words, Caller caller) {
        if (!words.has(RunSyntax.DETACH)) {
            if (words.has(RunSyntax.LOG_SIZE)) {
                throw new UsageException("only a container that is started by -d has a log", "leave --log-size out");
            }
            return Optional.empty();
        }
        return Optional.of(new Detach(
                words.has(RunSyntax.REMOVE) ? Detach.AfterTheEnd.REMOVE : Detach.AfterTheEnd.KEEP,
                words.one(RunSyntax.LOG_SIZE).map(SizeWord::read).orElse(Detach.USUAL_LOG_SIZE),
                cleaner(caller)));
    }

    /**
     * This command, which each supervisor becomes at the end. It gets what tells it where things are, and no more: each supervisor keeps it in
     * memory.
     */
    private static Optional<Detach.Cleaner> cleaner(Caller caller) {
        List<String> environment = new ArrayList<>();
        new TreeMap<>(caller.environment()).forEach((name, value) -> {
            if (name.startsWith("HAWSE_")
                    || name.startsWith("XDG_")
                    || List.of("HOME", "JAVA_HOME", "PATH").contains(name)) {
                environment.add(name + "=" + value);
            }
        });
        return Optional.ofNullable(System.getProperty(LAUNCHER))
                .map(launcher -> new Detach.Cleaner(List.of(launcher, Verb.CLEAN_UP.word()), environment));
    }
}
