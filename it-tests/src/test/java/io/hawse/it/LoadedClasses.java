package io.hawse.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Java says of its classes, by {@link #option}: which were loaded and from where, and which were begun with. With JDK 25 all that
 * is in the archive is loaded at once, so that a library is in use is seen by the second alone.
 *
 * @param loaded all
 * @param unarchived of these, those that weren't in the archive: read from a jar, or made on the spot
 * @param initialized those that something was done with
 */
record LoadedClasses(List<String> loaded, List<String> unarchived, List<String> initialized) {

    private static final String LOAD = "[class,load] ";
    private static final String ARCHIVED = " source: shared objects file";
    private static final Pattern INITIALIZING = Pattern.compile("\\[class,init\\] \\d+ Initializing '([^']+)'.*");

    LoadedClasses {
        loaded = List.copyOf(loaded);
        unarchived = List.copyOf(unarchived);
        initialized = List.copyOf(initialized);
    }

    /** What makes Java write the log. In the variable that outdoes the command line, since the launcher turns logs off there. */
    static String option(Path log) {
        return "_JAVA_OPTIONS=-Xlog:class+load,class+init:file=" + log + ":tags";
    }

    static LoadedClasses read(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        List<String> loaded = lines.stream()
                .filter(line -> line.startsWith(LOAD) && line.contains(" source: "))
                .map(line -> line.substring(LOAD.length()))
                .toList();
        return new LoadedClasses(
                loaded,
                loaded.stream().filter(line -> !line.contains(ARCHIVED)).toList(),
                lines.stream()
                        .map(INITIALIZING::matcher)
                        .filter(Matcher::matches)
                        .map(line -> line.group(1).replace('/', '.'))
                        .toList());
    }

    /** Those of which {@code classes.txt} has the number: a package's name stands for the initialized classes in and below it. */
    List<String> named(String name) {
        return switch (name) {
            case "loaded" -> loaded;
            case "unarchived" -> unarchived;
            case "initialized" -> initialized;
            default ->
                initialized.stream().filter(type -> type.startsWith(name + ".")).toList();
        };
    }
}
