package io.hawse.core.launch;

import io.hawse.sys.Fd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the supervisor of a container needs that outlives this JVM. Descriptors of this JVM's that it gets copies of; whoever made them
 * closes them.
 *
 * @param exit the file that the end is written into: {@link ExitRecord}
 * @param logFolder where the log is renamed and made anew
 * @param log the file {@link LogFormat#CURRENT} in that folder, open for appending
 * @param logLimit bytes from which on the log is {@linkplain LogFormat#PREVIOUS renamed} and a new one begun, at least 1
 * @param sources the read ends of what the command writes to its standard output and error, in this order; none when the container has
 *     a terminal, which the supervisor is sent later
 * @param kept the write end of what the command reads, so that it doesn't come to an end; empty when it reads nothing
 * @param cleaner what the supervisor becomes at the end
 */
public record Detachment(
        Fd exit, Fd logFolder, Fd log, long logLimit, List<Fd> sources, Optional<Fd> kept, Optional<Cleaner> cleaner) {
    public Detachment {
        Objects.requireNonNull(exit, "exit is null");
        Objects.requireNonNull(logFolder, "logFolder is null");
        Objects.requireNonNull(log, "log is null");
        if (logLimit < 1) {
            throw new IllegalArgumentException("a log of " + logLimit + " bytes");
        }
        sources = List.copyOf(sources);
        Objects.requireNonNull(kept, "kept is null");
        Objects.requireNonNull(cleaner, "cleaner is null");
    }

    /** All of the descriptors. */
    List<Fd> descriptors() {
        List<Fd> all = new ArrayList<>(List.of(exit, logFolder, log));
        all.addAll(sources);
        kept.ifPresent(all::add);
        return all;
    }

    /**
     * A program that takes a container away whose supervisor became it.
     *
     * @param argv the path of the program first
     * @param environment {@code NAME=value} strings
     */
    public record Cleaner(List<String> argv, List<String> environment) {
        public Cleaner {
            argv = List.copyOf(argv);
            environment = List.copyOf(environment);
            if (argv.isEmpty()) {
                throw new IllegalArgumentException("a program without a name");
            }
        }
    }
}
