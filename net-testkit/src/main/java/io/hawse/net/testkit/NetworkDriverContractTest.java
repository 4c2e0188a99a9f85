package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link NetworkDriver} as a test, on the real kernel. A driver's author extends it:
 *
 * <pre>{@code
 * import io.hawse.net.api.NetworkDriver;
 * import io.hawse.net.testkit.Fault;
 * import io.hawse.net.testkit.NetworkDriverContractTest;
 * import java.io.IOException;
 * import java.util.Optional;
 *
 * class MyDriverIT extends NetworkDriverContractTest {
 *
 *     @Override
 *     protected NetworkDriver driver() {
 *         return new MyDriver();
 *     }
 *
 *     // Where the driver can be told to fail: say, it runs ip(8) by an interface Runner that a test can replace.
 *     @Override
 *     protected Optional<NetworkDriver> failing(Fault fault) {
 *         Runner real = Runner.system();
 *         return Optional.of(new MyDriver(command -> {
 *             if (!fault.strikes()) {
 *                 return real.run(command);
 *             }
 *             if (fault.kind() == Fault.Kind.UNANSWERED) {
 *                 real.run(command);
 *             }
 *             throw new IOException("injected: " + command);
 *         }));
 *     }
 * }
 * }</pre>
 *
 * <p>and runs it in a network namespace that plays the host: {@code unshare --net mvn -o verify} as root. Maven runs tests named
 * {@code *IT} only by its failsafe plugin, which must be in the pom. A driver that asks for
 * CAP_NET_ADMIN there, and not for root's files, can also be tested by an ordinary user, with {@code --user --map-root-user} as
 * well. Without {@link #failing} all but three tests run, and those tell that they were skipped. A driver that builds a network's
 * bridge extends {@link BridgeDriverContractTest} instead, which has more of the same.
 *
 * <p>Requests are made as the driver's {@link NetworkDriver#addressing} wants them: with a network and addresses when they are
 * {@code LEASED}, without otherwise, for {@code lo} when there are {@code NONE}. The containers are processes that wait, see
 * {@link ParkedNamespace}; the witness of what was built is {@code ip(8)}, see {@link Ip}.
 *
 * <p><b>What it takes.</b> Linux, iproute2 and util-linux. Whoever may change the host's network (CAP_NET_ADMIN) must run it in
 * another network namespace than the machine's first one; in that one all tests are skipped. An ordinary user, who can't, may run it
 * anywhere. Containers have a user namespace of their own, which an ordinary user can make on most systems; the tests of containers
 * without one take CAP_SYS_ADMIN and carry JUnit's tag {@code root}. A test that can't be run, because its user lacks a right, because
 * the driver's probe says that it can't work here, or because it doesn't concern such a driver, is skipped and tells the reason;
 * none passes without having looked. After the last test the reasons are printed on standard error, each with the number of tests.
 *
 * <p><b>What it leaves.</b> Nothing: when a test ends its containers are killed, and interfaces that weren't there before it are
 * removed from the host's side, unless that is the machine's first network namespace.
 *
 * <p><b>Threads.</b> The tests of one host must run one after the other, which is JUnit's default.
 */
@ExtendWith(SkipReport.class)
public abstract class NetworkDriverContractTest extends AttachContract {

    private static final int AT_ONCE = 6;
    private static final int ROUNDS = 5;
    private static final int PROBES = 50;
    private static final int PROCESSES = 10;

    /** For subclasses. */
    protected NetworkDriverContractTest() {}

    /** {@link NetworkDriver#name}. */
    @Test
    protected void nameIsAWordAndAlwaysTheSame() {
        String name = tested().name();
        assertEquals(name, NetworkDriver.requireName(name));
        assertEquals(name, tested().name());
        assertEquals(name, driver().name(), "the name of another object");
    }

    /** {@link NetworkDriver#addressing}. */
    @Test
    protected void addressingIsAlwaysTheSame() {
        assertEquals(tested().addressing(), tested().addressing());
        assertEquals(tested().addressing(), driver().addressing(), "the addressing of another object");
    }

    /** {@link NetworkDriver#description}. */
    @Test
    protected void descriptionIsOneLineLowerCaseWithoutAFullStop() {
        Wording.assertPhrase(tested().description(), "the description");
    }

    /** {@link NetworkDriver}: what {@link java.util.ServiceLoader} needs. */
    @Test
    protected void hasAPublicConstructorWithoutParameters() {
        Class<? extends NetworkDriver> type = tested().getClass();
        assertTrue(Modifier.isPublic(type.getModifiers()), type + " isn't public");
        assertDoesNotThrow(() -> type.getConstructor(), "no public constructor without parameters");
    }

    /** {@link NetworkDriver#probe}: cheaper than a process would be, and a reason in words. */
    @Test
    protected void probeNeverThrowsIsCheapAndHasAReason() throws IOException, InterruptedException {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < PROBES; i++) {
            long begin = System.nanoTime();
            Probe probe = assertDoesNotThrow(() -> tested().probe(), "probe threw");
            fastest = Math.min(fastest, System.nanoTime() - begin);
            if (probe instanceof Probe.Unusable unusable) {
                Wording.assertPhrase(unusable.reason(), "the probe's reason");
            }
        }
        // Of the same machine in the same moment, since how long anything takes says nothing by itself.
        long process = Long.MAX_VALUE;
        for (int i = 0; i < PROCESSES; i++) {
            long begin = System.nanoTime();
            new ProcessBuilder("true").start().waitFor();
            process = Math.min(process, System.nanoTime() - begin);
        }
        assertTrue(
                fastest < process,
                "the fastest of " + PROBES + " probes took " + fastest / 1000 + " µs, and a process " + process / 1000);
    }

    /** {@link NetworkDriver#probe}. */
    @Test
    protected void probeChangesNothing() {
        Stage stage = stage();
        tested().probe();
        stage.assertHostIs(stage.before(), "by a probe");
    }

    /** {@link NetworkDriver#attach}: "all or nothing", whichever step is refused. */
    @Test
    @Tag("faults")
    protected void attachOfWhichAnyStepIsRefusedLeavesTheKernelAsItWas(TestReporter reporter)
            throws ErrnoException, IOException {
        failAtEachStep(Fault.Kind.REFUSED, reporter);
    }

    /** {@link NetworkDriver#attach}: "all or nothing", whichever step's answer is lost. */
    @Test
    @Tag("faults")
    protected void attachOfWhichAnyStepIsUnansweredLeavesTheKernelAsItWas(TestReporter reporter)
            throws ErrnoException, IOException {
        failAtEachStep(Fault.Kind.UNANSWERED, reporter);
    }

    private void failAtEachStep(Fault.Kind kind, TestReporter reporter) throws ErrnoException, IOException {
        Stage stage = stage();
        FaultRun run = faults(kind);
        for (Optional<Network> network :
                choices().subList(0, Math.min(2, choices().size()))) {
            String name = network.map(Network::name).orElse("no network");
            int alone = run.attach(kind, container -> request(container, network));
            assertNotEquals(0, alone, "no step was counted: failing(fault) has to ask fault.strikes()");
            // Now with a neighbour, whose bridge must stay.
            AttachRequest neighbours = request(stage.container(Target.Owner.CONTAINER), network);
            Attachment neighbour = tested().attach(neighbours);
            int joining = run.attach(kind, container -> request(container, network));
            detach(neighbour);
            stage.assertHostIs(stage.before(), "by attaches that failed");
            reporter.publishEntry(Map.of(
                    "driver", tested().name(),
                    "fault", kind.toString(),
                    "network", name,
                    "steps", Integer.toString(alone),
                    "steps with a neighbour", Integer.toString(joining)));
        }
    }

    /** {@link NetworkDriver#detach}: it throws when something is still there, and may be called again. */
    @Test
    protected void detachOfWhichAnyStepFailsSaysSoAndIsDoneByAnother(TestReporter reporter)
            throws ErrnoException, IOException {
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (failing(new Fault(kind, 0)).isEmpty() && kind != Fault.Kind.REFUSED) {
                continue;
            }
            int steps = faults(kind).detach(kind, this::request);
            reporter.publishEntry(Map.of(
                    "driver", tested().name(), "fault", kind.toString(), "steps of a detach", Integer.toString(steps)));
        }
    }

    private FaultRun faults(Fault.Kind kind) {
        Stage stage = stage();
        assumeTrue(failing(new Fault(kind, 0)).isPresent(), "failing(fault) has no driver that fails so: " + kind);
        return new FaultRun(stage, tested(), fault -> failing(fault).orElseThrow());
    }

    /** {@link NetworkDriver#owned}. */
    @Test
    protected void ownedIsWhatWasMade() throws ErrnoException, IOException {
        stage();
        assertEquals(List.of(), tested().owned(), "before anything was made");
        AttachRequest request = request(startContainer());
        Attachment attachment = tested().attach(request);
        List<OwnedInterface> made = new ArrayList<>();
        attachment
                .hostInterfaces()
                .forEach(name -> made.add(new OwnedInterface(name, Optional.of(request.container()))));
        attachment.bridge().ifPresent(name -> made.add(new OwnedInterface(name, Optional.empty())));
        List<OwnedInterface> owned = tested().owned();
        assertEquals(made.size(), owned.size(), owned::toString);
        assertEquals(new HashSet<>(made), new HashSet<>(owned));
        detach(attachment);
        assertEquals(List.of(), tested().owned(), "after the detach");
    }

    /** {@link NetworkDriver#remove}. */
    @Test
    protected void orphansAreRemovedAndBridgesOnlyWithoutPorts() throws ErrnoException, IOException {
        stage();
        Attachment attachment = tested().attach(request(startContainer()));
        List<OwnedInterface> owned = tested().owned();
        assumeTrue(!owned.isEmpty(), "the driver leaves nothing on the host's side");
        KernelState built = KernelState.settled(host());
        for (OwnedInterface shared :
                owned.stream().filter(one -> one.container().isEmpty()).toList()) {
            tested().remove(shared);
            stage().assertHostIs(built, "by removing " + shared.name() + ", which has ports");
        }
        for (OwnedInterface one :
                owned.stream().filter(one -> one.container().isPresent()).toList()) {
            tested().remove(new OwnedInterface(one.name(), Optional.of(new ContainerId("somebody-else"))));
            stage().assertHostIs(built, "by removing " + one.name() + " as if it was somebody else's");
            tested().remove(one);
            assertFalse(host().interfaces().contains(one.name().value()), one.name() + " is still there");
            tested().remove(one);
        }
        for (OwnedInterface shared :
                owned.stream().filter(one -> one.container().isEmpty()).toList()) {
            tested().remove(shared);
            tested().remove(shared);
        }
        stage().assertHostIs(stage().before(), "by removing what was made");
        detach(attachment);
    }

    /** {@link NetworkDriver#owned}: what has no tag is somebody else's. */
    @Test
    protected void interfacesWithoutATagAreLeftAlone() throws ErrnoException, IOException {
        Ip host = host();
        assumeTrue(
                Stage.mayChangeTheHost(),
                "it takes CAP_NET_ADMIN to make an interface that a driver could take for its own");
        host.run("link", "add", "name", "others0", "type", "bridge");
        host.run("link", "add", "name", "others1", "master", "others0", "type", "veth", "peer", "name", "others2");
        host.run("link", "set", "dev", "others1", "alias", "others:container:web");
        host.run("link", "set", "dev", "others2", "up");
        KernelState before = KernelState.settled(host);
        assertEquals(List.of(), tested().owned());
        Attachment attachment = tested().attach(request(startContainer()));
        assertTrue(tested().owned().stream().noneMatch(one -> one.name().value().startsWith("others")));
        detach(attachment);
        stage().assertHostIs(before, "which others made");
    }

    /**
     * {@link NetworkDriver}, "threads": containers of one network. The test holds the network's lock around attach and detach, as
     * the core does; where there is no network, nothing.
     */
    @Test
    protected void containersOfOneNetworkComeAndGoAtOnce()
            throws ErrnoException, IOException, InterruptedException, ExecutionException {
        List<AttachRequest> requests = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            requests.add(request(startContainer()));
        }
        comeAndGo(requests);
    }

    /** {@link NetworkDriver}, "threads": each network has a lock of its own, so those of two networks are attached at once. */
    @Test
    protected void containersOfDifferentNetworksComeAndGoAtOnce()
            throws ErrnoException, IOException, InterruptedException, ExecutionException {
        assumeTrue(
                tested().addressing() == Addressing.LEASED, "the driver's containers are in no network of the core's");
        List<AttachRequest> requests = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            for (Network network : networks()) {
                requests.add(request(startContainer(), Optional.of(network)));
            }
        }
        comeAndGo(requests);
    }

    private void comeAndGo(List<AttachRequest> requests) throws InterruptedException, ExecutionException {
        Look before = Look.at(host());
        try (var crowd = new Crowd(tested(), requests.size())) {
            List<Attachment> attachments = crowd.attach(requests);
            Set<InterfaceName> ends = new HashSet<>();
            for (int i = 0; i < requests.size(); i++) {
                var check = new AttachCheck(tested(), requests.get(i), attachments.get(i));
                check.record();
                check.container(Look.at(Ip.inside(requests.get(i).target())));
                attachments
                        .get(i)
                        .hostInterfaces()
                        .forEach(end -> assertTrue(ends.add(end), end + " is two containers'"));
            }
            Look now = Look.at(host());
            assertTrue(
                    now.links().size() >= before.links().size() + ends.size(), "as many interfaces as attachments say");
            crowd.detach(attachments);
            for (Attachment attachment : attachments) {
                stage().assertGone(attachment, "after its detach");
            }
        }
        stage().assertHostIs(stage().before(), "by containers that came and went");
    }

    /** {@link NetworkDriver}, "threads": none of this JVM's is ever in another namespace, and nothing stays open. */
    @Test
    protected void leavesNoThreadElsewhereNoOpenFilesAndNoChildren()
            throws ErrnoException, IOException, InterruptedException {
        Set<String> home = Traces.namespacesOfThreads();
        assertEquals(1, home.size(), home::toString);
        List<ParkedNamespace> containers = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            containers.add(startContainer());
        }
        comeAndGoOnce(containers.get(0));
        Set<Long> children = Traces.children();
        Map<String, Integer> files = Traces.openFiles();
        try (Traces.Watch watch = Traces.Watch.start()) {
            for (ParkedNamespace container : containers) {
                comeAndGoOnce(container);
            }
            assertEquals(home, watch.seen(), "network namespaces in which threads of this JVM were seen");
        }
        assertEquals(home, Traces.namespacesOfThreads(), "network namespaces of this JVM's threads");
        for (int i = 0; i < 20 && !children.containsAll(Traces.children()); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Set<Long> left = Traces.children();
        left.removeAll(children);
        assertEquals(Set.of(), left, "processes that the driver left");
        // One more may be the JDK's; a leak is one each time.
        Traces.openFiles()
                .forEach((kind, count) -> assertTrue(
                        count < files.getOrDefault(kind, 0) + ROUNDS,
                        () -> "open files of kind " + kind + ": " + files.getOrDefault(kind, 0) + " before, " + count
                                + " after"));
    }

    private void comeAndGoOnce(ParkedNamespace container) {
        Attachment attachment = tested().attach(request(container));
        tested().owned();
        detach(attachment);
    }
}
