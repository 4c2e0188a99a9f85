package io.hawse.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This process's umask(2). Nothing in a JVM changes it. */
public final class Umask {

    private static final String KEY = "Umask:"; // proc_pid_status(5)
    private static final int ALL = 0777;

    private Umask() {}

    /** Read once, when it is first needed. */
    private static final class Mine {
        static final int BITS = read();
    }

    /** Whether a file that is made with this mode has another one afterwards. */
    public static boolean cuts(int mode) {
        return (mode & Mine.BITS) != 0;
    }

    private static int read() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(KEY))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring(KEY.length()).strip(), 8))
                    .findFirst()
                    .orElse(ALL);
        } catch (IOException e) {
            return ALL; // then every mode is set once more
        }
    }
}
