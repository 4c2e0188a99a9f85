package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateStoreTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 20;
    private static final int LIVES = 1500;
    private static final ContainerId WEB = new ContainerId("web");

    @TempDir
    Path temporary;

    private StateStore state;

    @BeforeEach
    void open() {
        state = StateStore.open(temporary.resolve("deep/run"), temporary.resolve("deep/layers"));
    }

    private static ContainerRecord record(ContainerId id, ProcessIdentity owner) {
        return new ContainerRecord(
                id,
                "0123abcd",
                Boot.id(),
                owner,
                Optional.empty(),
                Optional.empty(),
                Optional.of("bridge"),
                Optional.empty(),
                Optional.empty());
    }

    private static ProcessIdentity self() throws Exception {
        return ProcessIdentity.of(ProcessHandle.current().pid());
    }

    @Test
    void folderThatAnotherUserCanReplaceIsRefused() throws Exception {
        Path shared = Files.createDirectory(temporary.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path own = temporary.resolve("deep");
        for (Path[] folders : new Path[][] {
            {shared.resolve("run"), own.resolve("layers")},
            {own.resolve("run"), shared.resolve("a/layers")}
        }) {
            ContainerException refused =
                    assertThrows(ContainerException.class, () -> StateStore.open(folders[0], folders[1]));
            assertEquals(ContainerException.Kind.ENVIRONMENT, refused.kind());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("others can write to " + shared), refused::toString);
        }
        try (Stream<Path> made = Files.list(shared)) {
            assertEquals(0, made.count());
        }
    }

    @Test
    void claimedRecordIsFoundAndRemoved() throws Exception {
        assertEquals(Optional.empty(), state.find(WEB));
        assertTrue(state.claim(record(WEB, self())));
        assertEquals(Optional.of(record(WEB, self())), state.find(WEB));
        assertEquals(List.of(WEB), state.ids());
        assertTrue(state.alive(WEB));
        state.remove(record(WEB, self()));
        state.remove(record(WEB, self()));
        assertEquals(Optional.empty(), state.find(WEB));
        assertEquals(List.of(), state.ids());
        assertFalse(state.alive(WEB));
    }

    @Test
    void secondClaimIsRefusedAndChangesNothing() throws Exception {
        state.claim(record(WEB, self()));
        assertFalse(state.claim(record(WEB, new ProcessIdentity(1, 1))));
        assertEquals(Optional.of(record(WEB, self())), state.find(WEB));
        assertEquals(List.of("web"), names(temporary.resolve("deep/run/containers")));
    }

    @Test
    void claimIsExclusive() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ContainerId id = new ContainerId("c" + round);
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Future<Boolean>> claims = new ArrayList<>();
                for (int thread = 1; thread <= THREADS; thread++) {
                    ContainerRecord record = record(id, new ProcessIdentity(thread, 1));
                    claims.add(threads.submit(() -> {
                        start.await();
                        return state.claim(record);
                    }));
                }
                int winner = 0;
                for (int thread = 1; thread <= THREADS; thread++) {
                    if (claims.get(thread - 1).get()) {
                        assertEquals(0, winner, "two have claimed it");
                        winner = thread;
                    }
                }
                assertEquals(winner, state.find(id).orElseThrow().owner().pid());
            }
            assertEquals(ROUNDS, names(temporary.resolve("deep/run/containers")).size(), "losers leave nothing");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readersSeeTheOldRecordOrTheNewOne() throws Exception {
        state.claim(record(WEB, self()));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int i = 1; i <= 300; i++) {
                    state.update(record(WEB, new ProcessIdentity(i, 1)));
                }
            });
            while (!writing.isDone()) {
                assertTrue(state.find(WEB).isPresent()); // a torn one would throw
            }
            writing.get();
            assertEquals(300, state.find(WEB).orElseThrow().owner().pid());
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void deadOwnersContainerIsNotAlive() throws Exception {
        state.claim(record(WEB, new ProcessIdentity(self().pid(), self().startTime() - 1)));
        assertFalse(state.alive(WEB));
        state.update(state.find(WEB).orElseThrow().withProcesses(Optional.of(self()), Optional.empty()));
        assertTrue(state.alive(WEB), "its supervisor lives");
        assertFalse(state.find(WEB).orElseThrow().ownerAlive(), "which sees to nothing");
        state.update(record(WEB, self()).abandoned());
        assertFalse(state.alive(WEB));
    }

    @Test
    void unreadableRecordIsNamed() throws Exception {
        state.claim(record(WEB, self()));
        Path file = temporary.resolve("deep/run/containers/web/record");
        Files.writeString(file, "version = 1\n");
        UnreadableRecordException thrown = assertThrows(UnreadableRecordException.class, () -> state.find(WEB));
        assertTrue(thrown.getMessage().contains(file.toString()), thrown.getMessage());
    }

    @Test
    void foldersArePrivate() throws Exception {
        for (String folder : List.of("deep/run", "deep/layers", "deep/run/containers")) {
            assertEquals(
                    PosixFilePermissions.fromString("rwx------"),
                    Files.getPosixFilePermissions(temporary.resolve(folder)),
                    folder);
        }
        StateStore.open(temporary.resolve("deep/run"), temporary.resolve("deep/layers")); // again
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void folderThatOthersCanWriteIsRefused(String permissions) throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> StateStore.open(open, temporary.resolve("l")));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertEquals("the state folder " + open + " isn't this user's alone", thrown.getMessage());
    }

    @Test
    void folderOfAnotherUserIsRefused() {
        // Only root can give a folder away; to anybody else "/" is another user's.
        Path others = Path.of("/");
        Path mine = Optional.of(temporary.resolve("chowned"))
                .filter(folder -> chown(folder))
                .orElse(others);
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> StateStore.open(mine, temporary.resolve("l")));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains("isn't this user's alone"), thrown.getMessage());
    }

    private static boolean chown(Path folder) {
        try {
            Files.createDirectory(folder);
            Files.setAttribute(folder, "unix:uid", (Integer) Files.getAttribute(folder, "unix:uid") + 1);
            return true;
        } catch (IOException e) {
            return false; // no root: then "/" is another user's
        }
    }

    @Test
    void linkIsNoStateFolder() throws Exception {
        Path target = Files.createDirectory(temporary.resolve("target"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), target);
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> StateStore.open(link, temporary.resolve("l")));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
    }

    @Test
    void unwritableFolderIsNamedWithARemedy() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        Path runtime = file.resolve("run");
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> StateStore.open(runtime, temporary.resolve("l")));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().startsWith("cannot write to the state folder " + runtime), thrown.getMessage());
        assertEquals(Optional.of("name another by HAWSE_STATE"), thrown.remedy());
    }

    @Test
    void layerIdsAreFoldersWithNamesOfContainers() throws Exception {
        Files.createDirectories(state.layerFolder(WEB));
        Files.createDirectories(temporary.resolve("deep/layers/.hidden"));
        Files.createFile(temporary.resolve("deep/layers/file"));
        assertEquals(List.of(WEB), state.layerIds());
    }

    @Test
    void unfinishedClaimIsNoContainer() throws Exception {
        Files.createDirectory(temporary.resolve("deep/run/containers/.new-1234"));
        assertEquals(List.of(), state.ids());
        assertEquals(List.of(), state.strangers());
    }

    @Test
    void unfinishedClaimsOfDeadProcessesAreRemovedAlone() throws Exception {
        Path containers = temporary.resolve("deep/run/containers");
        Path living = Files.createDirectory(containers.resolve(".new-" + self() + "-x"));
        Path dead = Files.createDirectory(containers.resolve(".new-4711@1-x"));
        Files.writeString(dead.resolve("record.next"), "version");
        assertEquals(List.of(dead), state.removeUnfinishedClaims(aside -> {}));
        assertTrue(Files.exists(living));
        assertFalse(Files.exists(dead));
    }

    @Test
    void ownersAndTheirContainersAreFound() throws Exception {
        ProcessIdentity dead = new ProcessIdentity(self().pid(), self().startTime() - 1);
        state.claim(record(WEB, self()));
        assertEquals(List.of(), state.owners().dead());
        ContainerId other = new ContainerId("other");
        state.claim(record(other, dead));
        assertEquals(List.of(dead), state.owners().dead());
        assertEquals(
                List.of(new OwnerIndex.Mark(other, "0123abcd")), state.owners().of(dead));
        state.remove(record(other, dead));
        assertEquals(List.of(), state.owners().dead());
        assertEquals(List.of(self().toString()), names(temporary.resolve("deep/run/owners")));
        ContainerRecord abandoned = state.abandon(record(WEB, self()));
        assertEquals(List.of(ProcessIdentity.NOBODY), state.owners().dead());
        state.remove(abandoned);
        assertEquals(List.of(), names(temporary.resolve("deep/run/owners")));
    }

    @Test
    void failedClaimKeepsTheWinnersMark() throws Exception {
        state.claim(record(WEB, self()));
        assertFalse(state.claim(ContainerRecord.claim(WEB, Optional.empty(), Optional.empty())));
        assertEquals(
                List.of(new OwnerIndex.Mark(WEB, "0123abcd")), state.owners().of(self()));
    }

    @Test
    void recordOfAnEarlierBootIsDead() throws Exception {
        ContainerRecord earlier = new ContainerRecord(
                WEB,
                "0123abcd",
                "another",
                self(),
                Optional.of(self()),
                Optional.of(self()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        state.claim(earlier);
        assertFalse(state.alive(WEB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "torn",
                "ln -s /etc/hostname record",
                "mkdir record",
                "mkfifo record",
                "head -c 10M /dev/zero > record"
            })
    void recordThatCannotBeBelievedIsSetAside(String how) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("deep/run/containers/web"));
        if (how.contains(" ")) {
            assertEquals(
                    0,
                    new ProcessBuilder("sh", "-c", how)
                            .directory(folder.toFile())
                            .start()
                            .waitFor());
        } else {
            Files.writeString(folder.resolve("record"), how);
        }
        UnreadableRecordException why = assertThrows(UnreadableRecordException.class, () -> state.find(WEB));
        assertTrue(state.alive(WEB), "who can tell");
        SetAside aside = state.setAside(WEB, why.reason()).orElseThrow();
        assertEquals(Optional.empty(), state.find(WEB));
        assertEquals(List.of(aside.where()), state.allSetAside());
        assertTrue(Files.exists(aside.where().resolve("record"), LinkOption.NOFOLLOW_LINKS), "nothing is lost");
        assertTrue(state.claim(record(WEB, self())));
    }

    @Test
    void folderThatIsALinkIsSetAsideAsALink() throws Exception {
        Path target = Files.createDirectory(temporary.resolve("target"));
        Files.writeString(target.resolve("record"), RecordFormat.write(record(WEB, self())));
        Files.createSymbolicLink(temporary.resolve("deep/run/containers/web"), target);
        assertThrows(UnreadableRecordException.class, () -> state.find(WEB));
        assertTrue(state.setAside(WEB, "its folder is a link").isPresent());
        assertTrue(Files.exists(target.resolve("record")));
        assertEquals(Optional.empty(), state.find(WEB));
    }

    /** Another version of Hawse may have written it. */
    @Test
    void recordOfALivingOwnersContainerStays() throws Exception {
        state.claim(record(WEB, self()));
        Files.writeString(temporary.resolve("deep/run/containers/web/record"), "version = 77\n");
        assertEquals(Optional.empty(), state.setAside(WEB, "it has version 77"));
        assertFalse(state.claim(record(WEB, self())));
    }

    @Test
    void sweptOnceUntilTheNextBoot() throws Exception {
        assertFalse(state.sweptSinceBoot());
        state.markSwept();
        assertTrue(state.sweptSinceBoot());
        Files.writeString(temporary.resolve("deep/run/boot"), "another\n");
        assertFalse(state.sweptSinceBoot());
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    /** Whoever looks at one that is being removed sees it, or that it is gone. */
    @Test
    void recordThatComesAndGoesCanBeReadWhenItIsThere() throws Exception {
        ContainerRecord record = record(WEB, self());
        AtomicBoolean done = new AtomicBoolean();
        Thread other = new Thread(() -> {
            for (int i = 0; i < LIVES; i++) {
                state.claim(record);
                state.remove(record);
            }
            done.set(true);
        });
        other.start();
        int seen = 0;
        while (!done.get()) {
            if (state.find(WEB).isPresent()) {
                seen++;
            }
        }
        other.join();
        assertTrue(seen > 0);
    }
}
