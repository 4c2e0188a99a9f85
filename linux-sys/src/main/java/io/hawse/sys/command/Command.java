package io.hawse.sys.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of an external program.
 *
 * @param argv the program's absolute path, then its arguments; never seen by a shell
 * @param input what the program reads on its standard input; empty = end of file at once
 * @param limit how long it may take before it is killed
 * @param networkNamespace the namespace it shall run in, a path such as {@code /proc/PID/ns/net}; empty = this process's
 */
public record Command(List<String> argv, String input, Duration limit, Optional<Path> networkNamespace) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException when argv doesn't begin with an absolute path, or the limit isn't positive */
    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty() || !argv.get(0).startsWith("/")) {
            throw new IllegalArgumentException("argv " + argv + " doesn't begin with an absolute path");
        }
        Objects.requireNonNull(input, "input is null");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("time limit of " + limit);
        }
        Objects.requireNonNull(networkNamespace, "networkNamespace is null");
    }

    /** A run without input, in this process's network namespace, of 30 seconds at the most. */
    public static Command of(Path program, String... arguments) {
        List<String> argv = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        return new Command(argv, "", LIMIT, Optional.empty());
    }

    public Command withInput(String text) {
        return new Command(argv, text, limit, networkNamespace);
    }

    public Command within(Duration time) {
        return new Command(argv, input, time, networkNamespace);
    }

    public Command inNetworkNamespace(Path path) {
        return new Command(argv, input, limit, Optional.of(path));
    }

    /** As a message shows it: the program without its folder, and its arguments. */
    @Override
    public String toString() {
        String program = String.valueOf(Path.of(argv.get(0)).getFileName());
        return Stream.concat(Stream.of(program), argv.stream().skip(1).map(Command::shown))
                .collect(Collectors.joining(" "));
    }

    private static String shown(String argument) {
        return argument.isEmpty() || argument.chars().anyMatch(Character::isWhitespace)
                ? "'" + argument + "'"
                : argument;
    }
}
