package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.ExitRecord;
import io.hawse.core.network.Networks;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Description;
import io.hawse.core.state.Life;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.StateStore;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container of other processes, whose parts are cats here: what is said to it, and learnt of it, while it changes hands. */
class KnownContainerTest {

    private static final int LIMIT_SECONDS = 20;

    private static final Description DESCRIPTION = new Description(
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
            Duration.ofSeconds(3),
            List.of());

    @TempDir
    Path temporary;

    private final List<Process> cats = new ArrayList<>();
    private HawseFixture fixture;
    private StateStore state;
    private Process starter;

    @BeforeEach
    void claim() throws Exception {
        fixture = new HawseFixture(temporary);
        state = StateStore.open(fixture.folders.runtime(), fixture.folders.layers());
        starter = cat();
        state.claim(ownedBy(starter), DESCRIPTION);
    }

    @AfterEach
    void endCats() throws Exception {
        for (Process cat : cats) {
            end(cat);
        }
    }

    private Process cat() throws IOException {
        Process cat = new ProcessBuilder("/bin/cat").start();
        cats.add(cat);
        return cat;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static ContainerRecord ownedBy(Process owner) throws IOException {
        ContainerRecord own = ContainerRecord.claim(WEB, Optional.empty(), Optional.empty());
        return new ContainerRecord(
                WEB,
                own.claim(),
                own.boot(),
                ProcessIdentity.of(owner.pid()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private ContainerRecord record() throws Exception {
        return state.find(WEB).orElseThrow();
    }

    private KnownContainer container() {
        return fixture.hawse().containers().get("web");
    }

    /** What a start does when its processes are there, and when it lets the container go. */
    private void letGo(Process supervisor, Process init) throws Exception {
        ContainerRecord running =
                record().withProcesses(ProcessIdentity.find(supervisor.pid()), ProcessIdentity.find(init.pid()));
        state.update(running);
        state.detach(running, Life.DETACHED);
        end(starter);
    }

    private void writeEnd(int rawStatus) {
        state.files(WEB).writeExit(new ExitRecord(new WaitStatus(rawStatus), Instant.now()).encode());
    }

    /** In a thread of its own, which has begun to wait for something when this returns. */
    private static <T> FutureTask<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "waits");
        thread.setDaemon(true);
        thread.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
            assertTrue(System.nanoTime() < deadline, "it doesn't wait");
            Thread.onSpinWait();
        }
        return task;
    }

    private static <T> T result(FutureTask<T> task) throws Exception {
        return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsWhileItIsStartedLearnsHowItEndsWhenItsStarterHasGone() throws Exception {
        FutureTask<ExitStatus> waiting = begin(container()::await);
        Process supervisor = cat();
        Process init = cat();
        letGo(supervisor, init);
        end(init);
        writeEnd(3 << 8);
        end(supervisor);
        assertEquals(new ExitStatus.Exited(3), result(waiting));
    }

    @Test
    void whoWaitsForOneThatFailsToStartIsToldSo() throws Exception {
        FutureTask<ExitStatus> waiting = begin(container()::await);
        state.remove(record());
        Exception thrown = assertThrows(Exception.class, () -> result(waiting));
        assertEquals(
                "container 'web' is gone, and nobody has said how it ended",
                thrown.getCause().getMessage());
    }

    @Test
    void oneWhoseStarterIsKilledHasEndedByKill() throws Exception {
        FutureTask<ExitStatus> waiting = begin(container()::await);
        end(starter);
        assertEquals(new ExitStatus.Signaled(9), result(waiting));
    }

    @Test
    void stopOfOneThatIsBeingStartedEndsIt() throws Exception {
        KnownContainer container = container();
        FutureTask<Boolean> stopping = begin(() -> {
            container.stop(Duration.ofSeconds(LIMIT_SECONDS));
            return true;
        });
        Process supervisor = cat();
        Process init = cat();
        letGo(supervisor, init);
        assertTrue(init.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "its command goes on");
        writeEnd(15);
        assertTrue(result(stopping));
        assertTrue(supervisor.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "its supervisor goes on");
        assertEquals(
                new ExitStatus.Signaled(15),
                container.report().end().orElseThrow().status());
        container.remove();
        assertEquals(List.of(), state.ids());
    }

    /** As one that was stopped, or can't write to the log. */
    @Test
    void aSupervisorThatSaysNothingIsNamedAndLeftAlone() throws Exception {
        Process supervisor = cat();
        Process init = cat();
        letGo(supervisor, init);
        end(init);
        Ending ending = new Ending(state, WEB, record().claim(), Duration.ofMillis(20));
        ContainerException thrown = assertThrows(ContainerException.class, ending::awaitSettled);
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(
                thrown.getMessage()
                        .startsWith("process " + supervisor.pid()
                                + ", which sees to container 'web', didn't write down how it ended"),
                thrown.getMessage());
        assertTrue(supervisor.isAlive());
    }

    @Test
    void aStartThatDoesNotGoOnIsNamed() {
        Ending ending = new Ending(state, WEB, container().id(), Duration.ofMillis(20));
        ContainerException thrown = assertThrows(ContainerException.class, ending::firstProcess);
        assertTrue(
                thrown.getMessage()
                        .startsWith("process " + starter.pid() + ", which sees to container 'web', didn't start it"),
                thrown.getMessage());
    }

    /** Here the sweep is another state folder's. */
    @Test
    void oneThatIsThereAfterwardsIsNotTakenForRemoved() throws Exception {
        Networks elsewhere = new Networks(
                StateStore.open(temporary.resolve("run2"), temporary.resolve("layers2")),
                temporary.resolve("defined2"));
        Sweep sweep = new Sweep(
                elsewhere.state(),
                elsewhere,
                new DriverRegistry(new AddedDrivers(
                        Map.of(), DriverPlugins::none, DriverChoice.inOrder(new NetworkChoice.Auto()))),
                () -> {
                    throw new AssertionError("no layer is there");
                });
        state.end(record());
        KnownContainer container = new KnownContainer(state, () -> sweep, record());
        ContainerException thrown = assertThrows(ContainerException.class, container::remove);
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(state.find(WEB).isPresent());
    }
}
