package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What {@code syscalls.txt} allows a start: lines of scenario, process, kind, and how often in each part of its life. */
final class Bounds {

    private static final String FILE = "syscalls.txt";

    private final Tally allowed;

    Bounds(Tally allowed) {
        this.allowed = allowed;
    }

    static Bounds of(String scenario) {
        Tally allowed = new Tally();
        for (String[] words : read(FILE)) {
            if (words.length != 5) {
                throw new IllegalStateException("not five words: " + String.join(" ", words));
            }
            if (words[0].equals(scenario)) {
                allowed.set(
                        new Tally.Key(words[1], words[2]),
                        new Tally.Count(Integer.parseInt(words[3]), Integer.parseInt(words[4])));
            }
        }
        return new Bounds(allowed);
    }

    /** The words of the lines of a file beside this class; what follows a # is a comment. */
    static List<String[]> read(String name) {
        try (InputStream in = Objects.requireNonNull(Bounds.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.split("\\s+", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was asked for more often than it may be; of the exact kinds also what was less often until it ran. */
    List<String> broken(Tally counted) {
        List<String> broken = new ArrayList<>();
        for (Tally.Key key : keys(counted)) {
            Tally.Count is = counted.count(key);
            Tally.Count may = allowed.count(key);
            boolean more = is.start() > may.start() || is.end() > may.end();
            if (more || (CallKind.isExact(key) && is.start() != may.start())) {
                broken.add(key + ": " + is + ", not " + may);
            }
        }
        return broken;
    }

    /** What was asked for less often than it may be. */
    List<String> loose(Tally counted) {
        List<String> loose = new ArrayList<>();
        for (Tally.Key key : keys(counted)) {
            Tally.Count is = counted.count(key);
            Tally.Count may = allowed.count(key);
            if (!CallKind.differs(key) && (is.start() < may.start() || is.end() < may.end())) {
                loose.add(key + ": " + is + ", not " + may);
            }
        }
        return loose;
    }

    private Set<Tally.Key> keys(Tally counted) {
        Set<Tally.Key> keys = new TreeSet<>(allowed.counts().keySet());
        keys.addAll(counted.counts().keySet());
        return keys;
    }
}
