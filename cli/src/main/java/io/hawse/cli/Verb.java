package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first word of a command line. */
enum Verb {
    RUN("run", "run a command in a container of its own"),
    DRIVERS("drivers", "show the network drivers, and which of them can work here"),
    VERSION("version", "show the versions of hawse, Java and the kernel"),
    HELP("help", "tell more about a command: hawse help run");

    private final String word;
    private final String summary;

    Verb(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    String word() {
        return word;
    }

    String summary() {
        return summary;
    }

    static Optional<Verb> of(String word) {
        for (Verb verb : values()) {
            if (verb.word.equals(word)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    /** @throws UsageException when there is no such verb */
    static Verb parse(String word) {
        Optional<Verb> verb = of(word);
        if (verb.isPresent()) {
            return verb.get();
        }
        List<String> words = new ArrayList<>();
        for (Verb known : values()) {
            words.add(known.word);
        }
        throw new UsageException(
                word.startsWith("-") ? "unknown option '" + word + "'" : "unknown command '" + word + "'",
                NearestWord.of(word, words)
                        .map(nearest -> "did you mean 'hawse " + nearest + "'?")
                        .orElse(
                                word.startsWith("-")
                                        ? "options go behind the command, as in 'hawse run --net=loopback host sh'"
                                        : "the commands are " + String.join(", ", words)));
    }
}
