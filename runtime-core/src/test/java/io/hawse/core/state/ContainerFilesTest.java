package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.launch.ExitRecord;
import io.hawse.net.api.ContainerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerFilesTest {

    private static final ContainerId WEB = new ContainerId("web");
    private static final int ROUNDS = 200;

    @TempDir
    private Path temporary;

    private StateStore state;
    private ContainerFiles files;

    @BeforeEach
    void claim() throws Exception {
        state = StateStore.open(temporary.resolve("run"), temporary.resolve("layers"));
        Description description = new Description(
                Instant.EPOCH,
                "box",
                List.of("cat"),
                List.of(),
                "/",
                List.of(0, 0),
                "web",
                "none",
                15,
                false,
                List.of(),
                Duration.ZERO);
        assertTrue(state.claim(ContainerRecord.claim(WEB, Optional.empty(), Optional.empty()), description));
        files = state.files(WEB);
    }

    @Test
    void placeForTheEndIsThereFromTheBeginning() {
        assertTrue(files.exit().length >= ExitRecord.SIZE);
        assertEquals(Optional.empty(), ExitRecord.decode(files.exit()));
    }

    /**
     * A build of another version leaves a container alone whose record has not its version. One that has it removes the files that it knows:
     * whoever adds or renames one raises the version in RecordFormat, and says so here.
     */
    @Test
    void layoutBelongsToTheVersionOfTheRecord() throws Exception {
        files.setMeantSignal(15);
        files.writeExit(ExitRecord.killed(Instant.EPOCH).encode());
        Path folder = state.recordFolder(WEB);
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(entry -> entry.getFileName().toString()).sorted().toList();
            String version = Files.readAllLines(folder.resolve("record")).get(0);
            assertEquals("version = 4: [description, exit, record]", version + ": " + names);
        }
    }

    @Test
    void meantSignalIsTheLast() {
        assertEquals(OptionalInt.empty(), files.meantSignal());
        files.setMeantSignal(15);
        files.setMeantSignal(2);
        assertEquals(OptionalInt.of(2), files.meantSignal());
    }

    /** As by two stops at once. */
    @Test
    void severalMayMeanASignalAtOnce() throws Exception {
        List<Integer> signals = List.of(1, 2, 15, 15);
        CyclicBarrier together = new CyclicBarrier(signals.size());
        ExecutorService threads = Executors.newFixedThreadPool(signals.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int signal : signals) {
                all.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        together.await();
                        files.setMeantSignal(signal);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(Set.copyOf(signals).contains(files.meantSignal().orElseThrow()));
    }

    @Test
    void nothingStaysBehind() throws Exception {
        files.setMeantSignal(15);
        state.remove(state.find(WEB).orElseThrow());
        assertTrue(state.removeRemains(WEB));
        assertEquals(List.of(), state.ids());
    }
}
