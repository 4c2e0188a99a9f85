package io.hawse.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The hawse command of the distribution under test, with the environment and folder that it is called in. Immutable. */
final class HawseCli {

    private static final List<String> PASSED_ON = List.of("HOME", "USER", "JAVA_HOME", "HAWSE_JAVA", "HAWSE_JAVA_OPTS");

    private final UnaryOperator<List<String>> prefix;
    private final Map<String, String> environment;
    private final Path folder;

    private HawseCli(UnaryOperator<List<String>> prefix, Map<String, String> environment, Path folder) {
        this.prefix = prefix;
        this.environment = environment;
        this.folder = folder;
    }

    /** @param prefix adds the words in front of the command that take it where it shall run */
    static HawseCli in(Path folder, UnaryOperator<List<String>> prefix) {
        Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", Witness.PATH, "LANG", "C.UTF-8"));
        for (String name : PASSED_ON) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
        }
        return new HawseCli(prefix, environment, folder);
    }

    static Path launcher() {
        Optional<String> home = Optional.ofNullable(System.getenv("HAWSE_HOME"));
        assumeTrue(home.isPresent(), "HAWSE_HOME isn't set: kernel tests are run by ./verify");
        return Path.of(home.get(), "hawse");
    }

    HawseCli with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new HawseCli(prefix, more, folder);
    }

    HawseCli without(String name) {
        Map<String, String> less = new LinkedHashMap<>(environment);
        less.remove(name);
        return new HawseCli(prefix, less, folder);
    }

    HawseCli in(Path otherFolder) {
        return new HawseCli(prefix, environment, otherFolder);
    }

    /** Runs it by another program, which gets its words as arguments. */
    HawseCli by(String... words) {
        return new HawseCli(
                command -> {
                    List<String> all = new ArrayList<>(List.of(words));
                    all.addAll(command);
                    return prefix.apply(all);
                },
                environment,
                folder);
    }

    /** {@code hawse run}, with nothing to read, to its end. */
    Outcome run(String... words) {
        return runReading("", words);
    }

    /** {@code hawse run}, reading the text, to its end. */
    Outcome runReading(String input, String... words) {
        try (Running running = start(words)) {
            if (!input.isEmpty()) {
                running.type(input);
            }
            return running.await();
        }
    }

    /** {@code hawse run}. */
    Running start(String... words) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(words));
        return command(all);
    }

    /** Any other verb, with nothing to read, to its end. */
    Outcome call(String... words) {
        return callReading("", words);
    }

    /** Any other verb, reading the text, to its end. */
    Outcome callReading(String input, String... words) {
        try (Running running = command(List.of(words))) {
            if (!input.isEmpty()) {
                running.type(input);
            }
            return running.await();
        }
    }

    /** Any other verb. */
    Running begin(String... words) {
        return command(List.of(words));
    }

    private Running command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(prefix.apply(command)).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Running.start(builder);
    }
}
