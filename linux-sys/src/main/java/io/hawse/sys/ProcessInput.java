package io.hawse.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this process was started with, by bytes ({@link ByteText}). Java reads arguments and variables by the locale's character set, and
 * puts U+FFFD for what it can't read; only where there is one, the kernel is asked.
 */
public final class ProcessInput {

    private static final char REPLACEMENT = '\ufffd';

    private ProcessInput() {}

    /** All variables. */
    public static Map<String, String> environment() {
        Map<String, String> variables = System.getenv();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (isLossy(variable.getKey()) || isLossy(variable.getValue())) {
                return parse(split("environ"));
            }
        }
        return variables;
    }

    /** One variable's value; empty also when it is set to nothing. */
    public static Optional<String> variable(String name) {
        String value = System.getenv(name);
        if (value != null && isLossy(value)) {
            value = parse(split("environ")).get(name);
        }
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /**
     * The arguments of the main class.
     *
     * @param arguments as Java has them
     */
    public static List<String> arguments(String... arguments) {
        for (String argument : arguments) {
            if (isLossy(argument)) {
                List<String> all = split("cmdline");
                return all.subList(all.size() - arguments.length, all.size());
            }
        }
        return List.of(arguments);
    }

    /**
     * The working directory, as an absolute path.
     *
     * @throws UncheckedIOException when it can't be found out
     */
    public static Path workingFolder() {
        Path folder = Path.of("").toAbsolutePath();
        if (isPlain(folder.toString())) {
            return folder;
        }
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/cwd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLossy(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /** Without a stream: its classes would be the only ones that each command loads. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7e || c == '?') { // which is what Java has for what it can't write
                return false;
            }
        }
        return true;
    }

    /** Only what is set before the process begins: nothing in a JVM changes it. */
    private static Map<String, String> parse(List<String> lines) {
        Map<String, String> variables = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=', 1);
            if (equals > 0) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return variables;
    }

    /** The strings of a file of this process's, each of which ends with a NUL. */
    private static List<String> split(String file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of("/proc/self", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> strings = new ArrayList<>();
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int end = all.indexOf('\0'); end >= 0; end = all.indexOf('\0', from)) {
            strings.add(ByteText.decode(all.substring(from, end).getBytes(StandardCharsets.ISO_8859_1)));
            from = end + 1;
        }
        return strings;
    }
}
