package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.net.api.ContainerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenamingTest {

    private static final ContainerId OLD = new ContainerId("old");
    private static final ContainerId NEW = new ContainerId("new");

    private static final int ROUNDS = 100;

    @TempDir
    private Path folder;

    private StateStore store;
    private ContainerRecord ended;

    @BeforeEach
    void end() throws Exception {
        store = StateStore.open(folder.resolve("run"), folder.resolve("layers"));
        ContainerRecord record = ContainerRecord.claim(OLD, Optional.empty(), Optional.empty());
        store.claim(record);
        Files.createDirectory(store.layerFolder(OLD));
        Files.writeString(store.layerFolder(OLD).resolve("log"), "words");
        store.end(record);
        ended = store.find(OLD).orElseThrow();
    }

    private void assertRenamed() throws Exception {
        assertEquals(Optional.empty(), store.find(OLD));
        assertEquals(ended.claim(), store.find(NEW).orElseThrow().claim());
        assertEquals("words", Files.readString(store.layerFolder(NEW).resolve("log")));
        assertFalse(Files.exists(store.layerFolder(OLD)));
    }

    @Test
    void recordAndLayerGetTheName() throws Exception {
        assertTrue(store.renaming().rename(ended, NEW));
        assertRenamed();
    }

    @Test
    void aNameThatIsTakenIsLeftAlone() throws Exception {
        store.claim(ContainerRecord.claim(NEW, Optional.empty(), Optional.empty()));
        assertFalse(store.renaming().rename(ended, NEW));
        assertEquals(ended, store.find(OLD).orElseThrow());
    }

    @Test
    void whatWasBegunIsEnded() throws Exception {
        Path record = store.recordFolder(OLD).resolve("record");
        Files.writeString(record, RecordFormat.write(ended.renamed(NEW)));
        assertThrows(UnreadableRecordException.class, () -> store.find(OLD));
        assertTrue(store.renaming().finish(OLD));
        assertRenamed();
        assertFalse(store.renaming().finish(NEW));
    }

    @Test
    void whatLiesBesideTheRecordGoesWithIt() throws Exception {
        store.files(OLD).writeExit(new byte[] {1, 2, 3});
        store.files(OLD).setMeantSignal(15);
        assertTrue(store.renaming().rename(ended, NEW));
        assertArrayEquals(new byte[] {1, 2, 3}, store.files(NEW).exit());
        assertEquals(OptionalInt.of(15), store.files(NEW).meantSignal());
        assertRenamed();
        assertEquals(List.of(), store.owners().of(ProcessIdentity.self()));
    }

    private void beginToRename() throws Exception {
        Files.writeString(store.recordFolder(OLD).resolve("record"), RecordFormat.write(ended.renamed(NEW)));
    }

    @Test
    void whatHasItsNewNameAlreadyIsEnded() throws Exception {
        beginToRename();
        assertTrue(store.take(ended.renamed(NEW), files -> {}));
        assertTrue(store.renaming().finish(OLD));
        assertRenamed();
    }

    @Test
    void whatHasGivenUpHalfOfItsOldNameIsEnded() throws Exception {
        beginToRename();
        assertTrue(store.take(ended.renamed(NEW), files -> {}));
        Files.move(store.layerFolder(OLD), store.layerFolder(NEW));
        assertTrue(store.renaming().finish(OLD));
        assertRenamed();
    }

    @Test
    void whatWasBegunIsTakenBackWhenSomebodyElseHasTheName() throws Exception {
        beginToRename();
        ContainerRecord others = ContainerRecord.claim(NEW, Optional.empty(), Optional.empty());
        assertTrue(store.claim(others));
        assertTrue(store.renaming().finish(OLD));
        assertNotRenamed();
        assertEquals(others, store.find(NEW).orElseThrow());
    }

    /** Here its description is a folder, which can't be copied. */
    @Test
    void oneThatCannotTakeTheNameKeepsItsOwn() throws Exception {
        Files.createDirectory(store.recordFolder(OLD).resolve("description"));
        assertThrows(ContainerException.class, () -> store.renaming().rename(ended, NEW));
        assertNotRenamed();
        assertEquals(List.of(OLD), store.ids());
        assertEquals(List.of(), store.owners().of(ProcessIdentity.self()));
    }

    private void assertNotRenamed() throws Exception {
        assertEquals(ended, store.find(OLD).orElseThrow());
        assertEquals("words", Files.readString(store.layerFolder(OLD).resolve("log")));
    }

    /** A start takes its name without the sweep's lock. */
    @Test
    void ofARenameAndAStartOneGetsTheName() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService starts = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ContainerRecord start = ContainerRecord.claim(NEW, Optional.empty(), Optional.empty());
                Future<Boolean> started = starts.submit(() -> {
                    together.await();
                    return store.claim(start);
                });
                together.await();
                boolean renamed = store.renaming().rename(ended, NEW);
                assertNotEquals(renamed, started.get(), "who has the name");
                if (renamed) {
                    assertRenamed();
                    assertTrue(store.renaming().rename(store.find(NEW).orElseThrow(), OLD));
                } else {
                    assertEquals(start, store.find(NEW).orElseThrow());
                    store.remove(start);
                }
                assertNotRenamed();
            }
        } finally {
            starts.shutdownNow();
        }
    }

    @Test
    void oneThatRunsKeepsItsName() throws Exception {
        ContainerRecord running = ContainerRecord.claim(NEW, Optional.empty(), Optional.empty());
        assertThrows(IllegalStateException.class, () -> running.renamed(OLD));
    }
}
