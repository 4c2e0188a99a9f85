package io.hawse.fs.overlay;

import io.hawse.sys.ByteText;
import io.hawse.sys.PathText;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something is mounted, as this process sees it (proc(5), /proc/self/mountinfo). */
final class MountPoints {

    private static final int PATH_FIELD = 4;
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private MountPoints() {}

    static Set<Path> current() throws RootFsException {
        Path table = Path.of("/proc/self/mountinfo");
        try {
            return parse(ByteText.decode(Files.readAllBytes(table)).lines());
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot read " + table + ": " + Reason.of(e), e);
        }
    }

    static Set<Path> parse(Stream<String> lines) {
        return lines.map(line -> PathText.path(unescape(line.split(" ", PATH_FIELD + 2)[PATH_FIELD])))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Space, tab, newline and backslash stand there in octal. */
    private static String unescape(String field) {
        Matcher matcher = OCTAL.matcher(field);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 8))));
    }
}
