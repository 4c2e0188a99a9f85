package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.Hawse;
import io.hawse.core.LauncherChoice;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.launch.MortalLaunch;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.net.netlink.NetlinkDriver;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramDeath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The supervisor or init ends right after each single step of the launch program: nothing is left, without anybody's help. */
@Tag("long")
@Tag("once") // the launch program's work, in which no JVM has a part
final class ProgramDeathIT {

    @RegisterExtension
    static final TestHost HOST = TestHost.ofThisJvm();

    private static final String NAME = "mortal";
    private static final long LIMIT_SECONDS = 20;

    private Leftovers clean;
    private final Map<String, Integer> endings = new TreeMap<>();

    @BeforeEach
    void lookBefore() {
        boolean apart =
                HOST.witness("ip", "-o", "link", "show", "up").lines().allMatch(line -> line.startsWith("1: lo:"));
        assumeTrue(
                apart || Role.current() != Role.ROOT,
                "this network namespace is in use, so no test of root's will touch it: kernel tests are run by ./verify");
        clean = Leftovers.now(HOST, NAME);
    }

    private static NetworkDriver driver() {
        return Role.current() == Role.ROOT ? new NetlinkDriver() : new LoopbackDriver();
    }

    @Test
    void nothingIsLeftOfAProgramThatDiesAfterAnyStep() throws Exception {
        ExecutorService starter = Executors.newSingleThreadExecutor();
        try {
            Trial whole = new Trial(Optional.empty());
            assertEquals(Optional.empty(), judge(whole, starter), "the whole program");
            List<ProgramDeath> deaths = ProgramDeath.all(whole.program);
            List<String> troubles = new ArrayList<>();
            for (ProgramDeath death : deaths) {
                Trial trial = new Trial(Optional.of(death));
                judge(trial, starter).ifPresent(what -> troubles.add("after step " + trial + ": " + what));
            }
            System.out.println("--net=" + driver().name() + ": " + deaths.size() + " deaths of supervisor and init, "
                    + troubles.size() + " with consequences");
            endings.forEach((ending, times) -> System.out.println("  " + times + " times: " + ending));
            assertTrue(troubles.isEmpty(), () -> "\n" + String.join("\n", troubles));
            assertTrue(endings.size() > 1, () -> "nobody died: " + endings);
        } finally {
            starter.shutdownNow();
        }
    }

    /** One start and its end. */
    private static final class Trial {

        private final Optional<ProgramDeath> death;
        private Program program;

        Trial(Optional<ProgramDeath> death) {
            this.death = death;
        }

        /** @return how it went */
        Ending run() throws InterruptedException {
            Hawse.Builder builder = Hawse.builder().driver(driver()).state(HOST.stateFolders());
            Hawse hawse =
                    LauncherChoice.of(builder, MortalLaunch.of(this::change)).build();
            ContainerSpec spec = ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(HOST.box()))), "true")
                    .id(new ContainerId(NAME))
                    .network(NetworkSpec.of(new NetworkChoice.Driver(driver().name())))
                    .stdio(Stdio.DISCARD)
                    .build();
            try (Container container = hawse.start(spec)) {
                return new Ending("it ran: " + container.await(), true);
            } catch (ContainerException e) {
                boolean sensible = e.kind() != ContainerException.Kind.INTERNAL && e.getSuppressed().length == 0;
                return new Ending(e.kind() + " " + e.getMessage(), sensible);
            } catch (RuntimeException e) {
                return new Ending(e.toString(), false);
            }
        }

        private Program change(Program whole) {
            program = whole;
            return death.map(there -> there.in(whole)).orElse(whole);
        }

        @Override
        public String toString() {
            return death.map(there -> there.in(program.toString().lines().toList()))
                    .orElse("none");
        }
    }

    private static List<String> processes() {
        return Leftovers.processes(HOST, NAME);
    }

    /** @param sensible whether a user may be told so */
    private record Ending(String words, boolean sensible) {}

    private Optional<String> judge(Trial trial, ExecutorService starter) throws Exception {
        Ending ending;
        try {
            ending = starter.submit(trial::run).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Optional.of("it hangs");
        } catch (ExecutionException e) {
            return Optional.of(e.toString());
        }
        endings.merge(ending.words().replaceAll("hawse[a-z0-9]{8}\\b|\\d+", "N"), 1, Integer::sum);
        List<String> problems = new ArrayList<>();
        if (!ending.sensible()) {
            problems.add(ending.words());
        }
        // A dead supervisor can't wait for init: it ends by itself, a moment later.
        Wait.until(() -> processes().equals(clean.processes()), () -> "the end of " + processes());
        Leftovers left = Leftovers.settled(clean, () -> Leftovers.now(HOST, NAME));
        try {
            left.assertSameAs(clean);
        } catch (AssertionError e) {
            problems.add(e.getMessage());
        }
        clean = left;
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }
}
