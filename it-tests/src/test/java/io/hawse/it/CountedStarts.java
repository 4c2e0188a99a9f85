package io.hawse.it;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ContainerState;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.StateFolders;
import io.hawse.core.Stdio;
import io.hawse.fs.overlay.RootSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that uses the library, to be looked at by strace(1): it starts containers, one after another and beside another one, until
 * all that is loaded once is loaded, and then some more. By a {@link Mark} each says where it stands.
 */
final class CountedStarts {

    /** How many count: the last ones. */
    static final int COUNTED = 5;

    private static final int WARM_UPS = 6;

    /** So long that a start has returned before its command ends. */
    private static final String SECONDS = "0.3";

    private CountedStarts() {}

    /** A place in the program, told by a call that does nothing: it asks for a file that isn't there. */
    enum Mark {
        /** The start is about to be asked for. */
        BEGIN,
        /** It has returned. */
        RUNNING,
        /** Nothing is left of the container. */
        GONE;

        /** As it is in the call. */
        Path file() {
            return Path.of("/counted-starts", name());
        }

        private void tell() {
            if (Files.exists(file())) {
                throw new IllegalStateException(file() + " is there");
            }
        }
    }

    /** @param args the three state folders, the root file system, the driver */
    public static void main(String[] args) throws InterruptedException {
        Hawse hawse = StartingJvm.hawse(new StateFolders(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])));
        // The bridge is there in any case, so that none of the others makes or removes it.
        try (Container first = hawse.start(spec(args, "sleep", "1000000"))) {
            for (int i = 0; i < WARM_UPS + COUNTED; i++) {
                live(hawse, spec(args, "sleep", SECONDS));
            }
            if (first.state() != ContainerState.RUNNING) {
                throw new IllegalStateException("the bridge was made and removed by all of them");
            }
        }
    }

    private static ContainerSpec spec(String[] args, String... command) {
        return ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(args[3]))), command)
                .network(NetworkSpec.of(new NetworkChoice.Driver(args[4])))
                .stdio(Stdio.DISCARD)
                .build();
    }

    private static void live(Hawse hawse, ContainerSpec spec) throws InterruptedException {
        Mark.BEGIN.tell();
        try (Container container = hawse.start(spec)) {
            Mark.RUNNING.tell();
            ExitStatus status = container.await();
            if (!status.equals(new ExitStatus.Exited(0))) {
                throw new IllegalStateException("ended otherwise: " + status);
            }
        }
        Mark.GONE.tell();
    }

    /**
     * The command that traces one. Its Java interprets: what the compiler's threads ask the kernel for is none of Hawse's.
     *
     * @param trace the file that strace writes, see {@link Tally}
     */
    static List<String> traced(Path trace, StateFolders folders, Path box, String driver) {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-qq", "-s", "512", "-e", "signal=none"));
        command.addAll(List.of("-o", trace.toString()));
        command.addAll(StartingJvm.command(
                CountedStarts.class,
                List.of("-Xint", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:-UseContainerSupport")));
        command.addAll(List.of(
                folders.runtime().toString(),
                folders.layers().toString(),
                folders.networks().toString(),
                box.toString(),
                driver));
        return command;
    }
}
