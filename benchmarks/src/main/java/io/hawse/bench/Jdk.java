package io.hawse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK that the command is measured on. */
record Jdk(int version, Path java) {

    /** The releases that the project is tried on. */
    static final List<Integer> TRIED = List.of(17, 25);

    private static final Path FOLDER = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([0-9]+)");

    /** One of each release that is installed where Debian has them, and this JVM's where it is none of these; newest first. */
    static List<Jdk> installed() throws BenchException {
        Map<Integer, Jdk> found = new TreeMap<>(Comparator.reverseOrder());
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (Files.isDirectory(FOLDER)) {
            try (Stream<Path> folders = Files.list(FOLDER)) {
                folders.sorted().forEach(homes::add);
            } catch (IOException e) {
                throw new BenchException("can't look into " + FOLDER, e);
            }
        }
        for (Path home : homes) {
            Path java = home.resolve("bin/java");
            Path release = home.resolve("release");
            if (Files.isExecutable(java) && Files.isReadable(release)) {
                int version = version(release);
                if (TRIED.contains(version) || home.equals(homes.get(0))) {
                    found.putIfAbsent(version, new Jdk(version, java));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static int version(Path release) throws BenchException {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(release));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            throw new BenchException("can't read " + release, e);
        }
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
