package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.it.ProcessTreeIT.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGKILL after each single step of a container's life, and to each of its processes: the next start leaves nothing of it. */
@Tag("long")
@Tag("once") // what a death leaves is no matter of the JDK's version, and it takes a JVM each
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class KillPointIT {

    @RegisterExtension
    static final TestHost FIRST_HOST = new TestHost();

    @RegisterExtension
    static final TestHost SECOND_HOST = new TestHost();

    /** Writes what an ordinary user can't remove without his container's ids, where there are any. */
    private static final String COMMAND = "mkdir -m 700 /kept; echo x >/kept/file; chown 5:5 /kept 2>/dev/null; true";

    private static final List<CrashSite> SITES = new ArrayList<>();

    /** The steps, without what is different in each run, and the network that they were first seen with. */
    private static final Map<String, String> SHAPES = new HashMap<>();

    @BeforeAll
    static void openSites() throws IOException {
        for (TestHost host : List.of(FIRST_HOST, SECOND_HOST)) {
            // A first start takes more steps, which have a test of their own.
            host.hawse().run("--net=none", host.box(), "true").succeeded();
        }
        // The names are told apart on the whole machine, where another role's suite may run at the same time.
        String role = Role.current().name().substring(0, 1).toLowerCase(Locale.ROOT);
        SITES.add(new CrashSite(FIRST_HOST, "doomed-" + role + "1"));
        SITES.add(new CrashSite(SECOND_HOST, "doomed-" + role + "2"));
    }

    @AfterAll
    static void closeSites() {
        SITES.forEach(CrashSite::close);
        SITES.clear();
    }

    /** Those whose steps are in no other's: one without a driver takes the steps of loopback but one. */
    static Stream<String> networks() {
        return Role.current() == Role.ROOT ? Stream.of("netlink", "bridge") : Stream.of("loopback");
    }

    private static String[] words(TestHost host, String network, String script) {
        return new String[] {"--net=" + network, host.box(), "sh", "-c", script};
    }

    @ParameterizedTest
    @MethodSource("networks")
    void nothingIsLeftOfADeathAfterAnyStep(String network) throws Exception {
        List<String> steps = SITES.get(0).steps(words(FIRST_HOST, network, COMMAND));
        assertTrue(steps.size() > 20, () -> "that can't be all: " + steps);
        List<Integer> points = new ArrayList<>();
        for (int step = 1; step <= steps.size(); step++) {
            if (isNew(network, steps.get(step - 1))) {
                points.add(step);
            }
        }

        List<String> troubles = onBothHosts(
                points.size(),
                (site, host, number) -> site.dieAfter(points.get(number - 1), words(host, network, COMMAND)).stream()
                        .toList());

        report(network, points.size() + " kill points of " + steps.size(), troubles);
    }

    /** Whether no network before this one has had such a step: what is outside of the drivers is the same with each of them. */
    private static boolean isNew(String network, String step) {
        String shape = step.replaceAll("\\bhawse[-\\w]+|[0-9a-f-]{8,}|[0-9]+", "#");
        return network.equals(SHAPES.computeIfAbsent(shape, first -> network));
    }

    /** From the moment at which its command runs: up to there it is as in the foreground. */
    @Test
    void deathWhileAContainerIsLetGoEndsItOrLeavesItWhole() throws Exception {
        CrashSite site = SITES.get(0);
        String network = networks().findFirst().orElseThrow();
        String[] words = words(FIRST_HOST, network, COMMAND + "; exec sleep 1000");
        List<String> steps = site.stepsOfLettingGo(words);
        int first = 1
                + IntStream.range(0, steps.size())
                        .filter(i -> steps.get(i).endsWith(" executed the command"))
                        .findFirst()
                        .orElseThrow();
        int last = steps.size();
        assertTrue(last - first > 5, () -> "that can't be all: " + steps);

        List<String> troubles = new ArrayList<>();
        for (int step = first; step <= last; step++) {
            site.dieLettingGo(step, step == last, words).ifPresent(troubles::add);
        }

        report(network, last - first + 1 + " kill points of letting go", troubles);
    }

    @Test
    void deathWhileAContainerIsRenamedLeavesItUnderOneOfItsNames() throws Exception {
        List<String> troubles = SITES.get(0).dieRenaming(words(FIRST_HOST, "none", "exec sleep 1000"));

        report("none", "kill points of renaming", troubles);
    }

    /** Which makes the folders; what follows is as in any other start. */
    @Test
    void nothingIsLeftOfADeathInAFirstStart() throws Exception {
        CrashSite site = SITES.get(0);
        String[] words = words(FIRST_HOST, "none", "true");
        int usual = site.steps(words).size();
        int more = site.stepsOfAFirstStart(words).size() - usual;
        assertTrue(more > 3, () -> "only " + more + " steps more than the usual " + usual);

        List<String> troubles = new ArrayList<>();
        for (int step = 1; step <= more + 1; step++) {
            site.dieInAFirstStart(step, words).ifPresent(troubles::add);
        }

        report("none", more + 1 + " kill points in a first start", troubles);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void nothingIsLeftOfARunningContainersProcesses(String network) throws Exception {
        int sets = (1 << Mortal.values().length) - 1;

        List<String> troubles = onBothHosts(sets, (site, host, set) -> kill(site, host, network, Mortal.inSet(set)));

        report(network, sets + " sets of processes", troubles);
    }

    /** Who can be killed, with the bit that says so in the number of a set. */
    private enum Mortal {
        JVM(1),
        SUPERVISOR(2),
        COMMAND(4);

        private final int bit;

        Mortal(int bit) {
            this.bit = bit;
        }

        static List<Mortal> inSet(int bits) {
            return Stream.of(values())
                    .filter(mortal -> (bits & mortal.bit) != 0)
                    .toList();
        }

        long id(Tree tree) {
            return switch (this) {
                case JVM -> tree.jvm();
                case SUPERVISOR -> tree.supervisor();
                case COMMAND -> tree.command();
            };
        }
    }

    private static List<String> kill(CrashSite site, TestHost host, String network, List<Mortal> doomed)
            throws IOException {
        List<String> problems = new ArrayList<>();
        try (Running container = site.run(words(host, network, COMMAND + "; echo ready; sleep 1000"))) {
            container.awaitOutput("ready");
            Tree tree = Tree.of(container);
            // One of them may die of another's death before its turn comes.
            List<String> kill = new ArrayList<>(List.of("sh", "-c", "kill -9 \"$@\" || ! kill -0 \"$@\"", "sh"));
            doomed.forEach(mortal -> kill.add(Long.toString(mortal.id(tree))));
            Witness.run(kill);
            assertEquals(128 + 9, container.await().status());
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
        if (doomed.contains(Mortal.JVM)) {
            site.startAnother(problems);
        }
        site.trouble().ifPresent(problems::add);
        return problems.stream()
                .map(problem -> "after the death of " + doomed + ": " + problem)
                .toList();
    }

    private interface Trial {
        List<String> on(CrashSite site, TestHost host, int number) throws IOException;
    }

    /** Trials from 1 to the last, one at a time on each host. @return what all of them said */
    private static List<String> onBothHosts(int last, Trial trial) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<String> troubles = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(SITES.size());
        try {
            List<Future<List<String>>> parts = threads.invokeAll(List.of(
                    part(SITES.get(0), FIRST_HOST, next, last, trial),
                    part(SITES.get(1), SECOND_HOST, next, last, trial)));
            for (Future<List<String>> part : parts) {
                troubles.addAll(part.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return troubles;
    }

    private static Callable<List<String>> part(
            CrashSite site, TestHost host, AtomicInteger next, int last, Trial trial) {
        return () -> {
            List<String> troubles = new ArrayList<>();
            for (int number = next.incrementAndGet(); number <= last; number = next.incrementAndGet()) {
                troubles.addAll(trial.on(site, host, number));
            }
            return troubles;
        };
    }

    private static void report(String network, String trials, List<String> troubles) {
        System.out.println("--net=" + network + ": " + trials + ", leftovers after " + troubles.size());
        troubles.forEach(System.out::println);
        assertTrue(troubles.isEmpty(), () -> "\n" + String.join("\n", troubles));
    }
}
