package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.ContainerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenamingTest {

    private static final ContainerId OLD = new ContainerId("old");
    private static final ContainerId NEW = new ContainerId("new");

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
    void oneThatRunsKeepsItsName() throws Exception {
        ContainerRecord running = ContainerRecord.claim(NEW, Optional.empty(), Optional.empty());
        assertThrows(IllegalStateException.class, () -> running.renamed(OLD));
    }
}
