package io.hawse.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What ./bench was asked for.
 *
 * @param folder for files, made by ./bench and removed by it
 * @param length how much is measured
 * @param suites the keys of those that are wished for; empty = all
 * @param terminal whether somebody watches
 * @param written where the page goes; empty = it isn't written
 */
record Options(Path folder, Length length, List<String> suites, boolean terminal, Optional<Path> written) {

    Options {
        suites = List.copyOf(suites);
    }

    /** What was typed, but for what the page doesn't tell. */
    String command() {
        return "./bench"
                + (length == Length.SHORT ? " --short" : "")
                + (suites.isEmpty() ? "" : " --rows=" + String.join(",", suites))
                + (written.isPresent() ? " --write" : "");
    }

    boolean wants(String suite) {
        return suites.isEmpty() || suites.contains(suite);
    }

    /** @throws BenchException for a word that means nothing */
    static Options parse(List<String> words) throws BenchException {
        Path folder = Path.of(words.get(0));
        Length length = Length.FULL;
        List<String> suites = List.of();
        boolean terminal = false;
        Optional<Path> written = Optional.empty();
        for (String word : words.subList(1, words.size())) {
            if (word.equals("--short")) {
                length = Length.SHORT;
            } else if (word.equals("--terminal")) {
                terminal = true;
            } else if (word.startsWith("--rows=")) {
                suites = List.of(word.substring("--rows=".length()).split(",", -1));
                requireKnown(suites);
            } else if (word.startsWith("--write=")) {
                written = Optional.of(Path.of(word.substring("--write=".length())));
            } else {
                throw new BenchException("unknown option " + word);
            }
        }
        return new Options(folder, length, suites, terminal, written);
    }

    private static void requireKnown(List<String> keys) throws BenchException {
        List<String> known = Main.SUITES.stream().map(Suite::key).toList();
        for (String key : keys) {
            if (!known.contains(key)) {
                throw new BenchException("there are no rows '" + key + "', but " + String.join(", ", known));
            }
        }
    }
}
