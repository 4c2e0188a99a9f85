package io.hawse.cli;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of {@code --volume} and {@code --tmpfs}. */
final class MountWords {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([kmgt]?)b?", Pattern.CASE_INSENSITIVE);

    private MountWords() {}

    /** {@code SRC:DST[:ro|rw]}, SRC being a file or folder of the caller's. */
    static Mount volume(String word, Caller caller) {
        String[] parts = word.split(":", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty()) {
            throw new UsageException(
                    "volume '" + word + "' isn't like SRC:DST or SRC:DST:ro", "as in -v ./src:/src:ro");
        }
        Access access = parts.length == 2 ? Access.READ_WRITE : access(parts[2], word);
        Path source = caller.path(parts[0]);
        if (!Files.exists(source)) {
            throw new UsageException(
                    "there is no file or folder " + source + " for volume '" + word + "'",
                    parts[0].indexOf('/') < 0
                            ? "volumes have no names here: SRC is a path"
                            : "make it first, as in 'mkdir " + source + "'");
        }
        return new Mount.Volume(source, parts[1], access);
    }

    private static Access access(String option, String word) {
        return switch (option) {
            case "ro" -> Access.READ_ONLY;
            case "rw" -> Access.READ_WRITE;
            default ->
                throw new UsageException(
                        "volume '" + word + "' ends with '" + option + "'", "ro and rw are what can stand there");
        };
    }

    /** {@code DST[:size=SIZE]}. */
    static Mount tmpfs(String word) {
        int colon = word.indexOf(':');
        if (colon < 0) {
            return new Mount.Tmpfs(word, OptionalLong.empty());
        }
        String option = word.substring(colon + 1);
        if (!option.startsWith("size=")) {
            throw new UsageException("tmpfs '" + word + "' isn't like DST or DST:size=64m");
        }
        return new Mount.Tmpfs(word.substring(0, colon), OptionalLong.of(size(option.substring("size=".length()))));
    }

    private static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("size '" + text + "' isn't like 65536, 512k, 64m or 2g");
        }
        int shift = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            case "t" -> 40;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new UsageException("size '" + text + "' is beyond all measure");
        }
        return number << shift;
    }
}
