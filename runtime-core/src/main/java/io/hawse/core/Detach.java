package io.hawse.core;

import io.hawse.core.launch.Detachment;
import io.hawse.net.api.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a container goes on without the JVM that started it.
 *
 * @param afterTheEnd what becomes of it when its command has ended
 * @param logSize bytes of what it writes that are kept at least, when it writes so much; twice as many at most. At least 1
 * @param cleaner the program that is run to take it away at once when it has ended; empty = the next command does
 */
public record Detach(AfterTheEnd afterTheEnd, long logSize, Optional<Cleaner> cleaner) {

    /** Of the log. */
    public static final long USUAL_LOG_SIZE = 16L << 20;

    public Detach {
        Objects.requireNonNull(afterTheEnd, "afterTheEnd is null");
        if (logSize < 1) {
            throw new IllegalArgumentException("log size " + logSize + " isn't positive");
        }
        Objects.requireNonNull(cleaner, "cleaner is null");
    }

    /** One that stays until it is removed, and nobody cleans up after. */
    public static Detach standard() {
        return new Detach(AfterTheEnd.KEEP, USUAL_LOG_SIZE, Optional.empty());
    }

    /** What becomes of a detached container. */
    public enum AfterTheEnd {
        /** Its status, its log and what it wrote stay until {@link KnownContainer#remove}; its addresses and interfaces go. */
        KEEP,
        /** Nothing of it stays. */
        REMOVE
    }

    /**
     * A program that calls {@link Containers#cleanUp}.
     *
     * @param argv its path first; the container's name is added to it
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

        Detachment.Cleaner of(ContainerId container) {
            List<String> words = new ArrayList<>(argv);
            words.add(container.value());
            return new Detachment.Cleaner(words, environment);
        }
    }
}
