package io.hawse.net.testkit;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each clause that needs the kernel fails of a driver that breaks it; {@link PairDriverIT} is the same without the breach. */
@Tag("root")
@Tag("once")
class BrokenDriverIT {

    private static final String ATTACH = "attachBuildsWhatTheRequestSaysForAContainerWithoutOne";

    private final List<AutoCloseable> leaks = new ArrayList<>();

    @AfterEach
    void closeLeaks() throws Exception {
        for (AutoCloseable leak : leaks) {
            leak.close();
        }
    }

    private static void assertFails(String test, NetworkDriver broken, String reason) {
        Verdict.of(test, () -> broken, fault -> broken).isFailureBecause(reason);
    }

    private static String end(Attachment attachment) {
        return attachment.hostInterfaces().get(0).value();
    }

    @Test
    void forgetsTheTag() {
        assertFails(
                ATTACH,
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        Attachment attachment = super.attach(request);
                        Ip.host().run("link", "set", "dev", end(attachment), "alias", "");
                        return attachment;
                    }
                },
                "tag of pair");
    }

    @Test
    void leavesItsEndDown() {
        assertFails(
                ATTACH,
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        Attachment attachment = super.attach(request);
                        Ip.host().run("link", "set", "dev", end(attachment), "down");
                        return attachment;
                    }
                },
                "eth0 in the container has no carrier");
    }

    @Test
    void neverCountsTheStepsOfADetach() {
        assertFails(
                "detachOfWhichAnyStepFailsSaysSoAndIsDoneByAnother",
                new Decorated(),
                "no step of a detach was counted");
    }

    @Test
    void makesMoreThanItSays() {
        assertFails(
                ATTACH,
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        Ip.host().run("link", "add", "name", "extra0", "type", "bridge");
                        return super.attach(request);
                    }
                },
                "made on the host's side, and not in the attachment");
    }

    @Test
    void forgetsTheDefaultRoute() {
        assertFails(
                ATTACH,
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        Attachment attachment = super.attach(request);
                        Ip.inside(request.target()).run("route", "del", "default");
                        return attachment;
                    }
                },
                "routes by a gateway in the container");
    }

    @Test
    void addsAnAddressOfItsOwn() {
        assertFails(
                ATTACH,
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        Attachment attachment = super.attach(request);
                        Ip.inside(request.target()).run("addr", "add", "192.0.2.1/24", "dev", "eth0");
                        return attachment;
                    }
                },
                "addresses of eth0");
    }

    @Test
    void saysAnotherMtu() {
        assertFails(
                ATTACH,
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        Attachment made = super.attach(request);
                        return new Attachment(
                                made.driver(),
                                made.container(),
                                made.network(),
                                made.interfaceName(),
                                made.addresses(),
                                made.routes(),
                                made.mac(),
                                OptionalInt.of(made.mtu().orElseThrow() + 1),
                                made.hostInterfaces(),
                                made.bridge(),
                                made.nameServers());
                    }
                },
                "MTU of eth0");
    }

    @Test
    void ignoresTheWishedMac() {
        assertFails(
                "wishedMacAddressIsTaken",
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        return super.attach(new AttachRequest(
                                request.container(),
                                request.network(),
                                request.interfaceName(),
                                request.addresses(),
                                Optional.empty(),
                                request.target()));
                    }
                },
                "the wished MAC address");
    }

    @Test
    void givesAnAddressAnotherMacEachTimeAndTellsNobody() {
        assertFails(
                "addressOfAFormerContainerLeadsToTheNewOneAtOnce",
                new Decorated() {
                    private int count;

                    @Override
                    public Attachment attach(AttachRequest request) {
                        // A neighbour table that outlives the pair, as a bridge's does.
                        Ip host = Ip.host();
                        if (count == 0) {
                            host.run("link", "add", "name", "others0", "type", "bridge");
                            host.run("link", "set", "dev", "others0", "up");
                        }
                        Attachment attachment = super.attach(request);
                        String address = attachment.addresses().get(0).address().getHostAddress();
                        if (count++ == 1) {
                            host.run(
                                    "neigh",
                                    "replace",
                                    address,
                                    "lladdr",
                                    attachment.mac().orElseThrow().value(),
                                    "dev",
                                    "others0",
                                    "nud",
                                    "reachable");
                        }
                        return attachment;
                    }
                },
                "known of the container that had");
    }

    @Test
    void secondAttachOfTheWrongKind() {
        assertFails(
                "secondAttachChangesNothing",
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        try {
                            return super.attach(request);
                        } catch (NetworkException e) {
                            throw new NetworkException(Kind.INTERNAL, String.valueOf(e.getMessage()));
                        }
                    }
                },
                "expected: <CONFLICT>");
    }

    @Test
    void secondAttachThatReplacesTheFirst() {
        assertFails(
                "secondAttachChangesNothing",
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        owned().forEach(this::remove);
                        return super.attach(request);
                    }
                },
                "NetworkException to be thrown");
    }

    @Test
    void leavesSomethingWhenItFails() {
        NetworkDriver broken = new Decorated() {
            @Override
            public Attachment attach(AttachRequest request) {
                try {
                    return super.attach(request);
                } catch (NetworkException e) {
                    Ip.host().run("link", "add", "name", "left0", "type", "bridge");
                    throw e;
                }
            }
        };
        assertFails("containerThatDiedBeforeIsRefusedAndNothingChanges", broken, "+ link left0: ");
        assertFails("interfaceNameThatIsTakenIsAConflictAndNothingChanges", broken, "+ link left0: ");
    }

    @Test
    void throwsWhatNobodyExpects() {
        assertFails(
                "containerThatDiedBeforeIsRefusedAndNothingChanges",
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        try {
                            return super.attach(request);
                        } catch (NetworkException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                "NetworkException");
    }

    /** Its undoing knows of all steps but the last. */
    @Test
    void forgetsToUndoOneStep() {
        for (String test : List.of(
                "attachOfWhichAnyStepIsRefusedLeavesTheKernelAsItWas",
                "attachOfWhichAnyStepIsUnansweredLeavesTheKernelAsItWas")) {
            Verdict.of(
                            test,
                            PairDriver::new,
                            fault -> new PairDriver((ip, words) -> {
                                if (fault.strikes()) {
                                    if (List.of(words).contains("default")) {
                                        Ip.host().run("link", "add", "name", "left0", "type", "bridge");
                                    }
                                    throw new IllegalStateException("injected");
                                }
                                ip.run(words);
                            }))
                    .isFailureBecause("by an attach with step 4 ");
        }
    }

    @Test
    void failureThatNeverStrikesIsNoPass() {
        Verdict.of("attachOfWhichAnyStepIsRefusedLeavesTheKernelAsItWas", PairDriver::new, fault -> new PairDriver())
                .isFailureBecause("no step was counted");
    }

    @Test
    void detachOnlyOnce() {
        assertFails(
                "detachTwiceIsDetachOnce",
                new Decorated() {
                    @Override
                    public void detach(Attachment attachment) {
                        if (!Ip.host().interfaces().contains(end(attachment))) {
                            throw new NetworkException(Kind.ENVIRONMENT, "there is no " + end(attachment));
                        }
                        super.detach(attachment);
                    }
                },
                "there is no pair");
    }

    @Test
    void detachLeavesItToTheKernel() {
        NetworkDriver broken = new Decorated() {
            @Override
            public void detach(Attachment attachment) {}
        };
        assertFails("detachTwiceIsDetachOnce", broken, "is still there after its detach");
        assertFails("detachWorksWhileTheKernelClearsTheNamespace", broken, "is still there after its detach");
    }

    /** Remembers what it made, and takes nothing else away. */
    public static final class NeedsItsMemory extends Decorated {

        private final Set<String> made = new HashSet<>();

        @Override
        public Attachment attach(AttachRequest request) {
            Attachment attachment = super.attach(request);
            made.add(end(attachment));
            return attachment;
        }

        @Override
        public void detach(Attachment attachment) {
            if (made.contains(end(attachment))) {
                super.detach(attachment);
            }
        }
    }

    @Test
    void detachNeedsItsMemory() {
        assertFails("detachNeedsTheRecordAlone", new NeedsItsMemory(), "after a detach in a fresh JVM");
    }

    @Test
    void detachTakesTheNeighbourToo() {
        assertFails(
                "detachLeavesTheNeighbourAlone",
                new Decorated() {
                    @Override
                    public void detach(Attachment attachment) {
                        owned().forEach(this::remove);
                    }
                },
                "there is no interface eth0 in the container");
    }

    @Test
    void ownsNothing() {
        assertFails(
                "ownedIsWhatWasMade",
                new Decorated() {
                    @Override
                    public List<OwnedInterface> owned() {
                        return List.of();
                    }
                },
                "expected: <1> but was: <0>");
    }

    @Test
    void ownsWhatHasNoTag() {
        assertFails(
                "interfacesWithoutATagAreLeftAlone",
                new Decorated() {
                    @Override
                    public List<OwnedInterface> owned() {
                        return Ip.host().interfaces().stream()
                                .filter(name -> !name.equals("lo"))
                                .map(name -> new OwnedInterface(new InterfaceName(name), Optional.empty()))
                                .toList();
                    }
                },
                "others0");
    }

    @Test
    void removesWhoeversItIs() {
        assertFails(
                "orphansAreRemovedAndBridgesOnlyWithoutPorts",
                new Decorated() {
                    @Override
                    public void remove(OwnedInterface orphan) {
                        Ip.host().run("link", "del", "dev", orphan.name().value());
                    }
                },
                "as if it was somebody else's");
    }

    @Test
    void probeThatChangesTheKernel() {
        assertFails(
                "probeChangesNothing",
                new Decorated() {
                    @Override
                    public Probe probe() {
                        if (!Ip.host().interfaces().contains("probe1")) {
                            String name = Ip.host().interfaces().contains("probe0") ? "probe1" : "probe0";
                            Ip.host().run("link", "add", "name", name, "type", "bridge");
                        }
                        return super.probe();
                    }
                },
                "+ link probe1: ");
        Ip.host().run("link", "del", "dev", "probe0");
    }

    /** Has one field for all callers. */
    @Test
    void mixesUpRequests() {
        assertFails(
                "containersOfDifferentNetworksComeAndGoAtOnce",
                new Decorated() {
                    private volatile AttachRequest current;

                    @Override
                    public Attachment attach(AttachRequest request) {
                        current = request;
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                        return super.attach(current);
                    }
                },
                "");
    }

    @Test
    void leavesAFileOpen() {
        assertFails(
                "leavesNoThreadElsewhereNoOpenFilesAndNoChildren",
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        try {
                            leaks.add(ServerSocketChannel.open());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return super.attach(request);
                    }
                },
                "open files of kind socket");
    }

    @Test
    void leavesAChild() {
        assertFails(
                "leavesNoThreadElsewhereNoOpenFilesAndNoChildren",
                new Decorated() {
                    @Override
                    public Attachment attach(AttachRequest request) {
                        try {
                            Process child = new ProcessBuilder("sleep", "30")
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                                    .start();
                            leaks.add(() -> child.destroyForcibly().waitFor());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return super.attach(request);
                    }
                },
                "processes that the driver left");
    }
}
