package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.AttachmentText;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Target;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one attach builds and one detach takes away. */
abstract class AttachContract extends DriverUnderTest {

    private static final int DEATHS = 5;

    AttachContract() {}

    /** {@link NetworkDriver#attach}, for each network. */
    @Test
    protected void attachBuildsWhatTheRequestSaysForAContainerWithAUserNamespace() throws ErrnoException, IOException {
        attachBuildsWhatTheRequestSays(Target.Owner.CONTAINER);
    }

    /** {@link NetworkDriver#attach}, for each network. */
    @Test
    @Tag("root")
    protected void attachBuildsWhatTheRequestSaysForAContainerWithoutOne() throws ErrnoException, IOException {
        attachBuildsWhatTheRequestSays(Target.Owner.HOST);
    }

    private void attachBuildsWhatTheRequestSays(Target.Owner owner) throws ErrnoException, IOException {
        for (Optional<Network> network : choices()) {
            Look before = Look.at(host());
            ParkedNamespace container = startContainer(owner);
            AttachRequest request = request(container, network);
            Attachment attachment = tested().attach(request);
            var check = new AttachCheck(tested(), request, attachment);
            check.record();
            check.container(Look.at(container.ip()));
            check.host(before, Look.at(host()));
            assertEquals(attachment, AttachmentText.read(AttachmentText.write(attachment)), "as text and read back");
            detach(attachment);
            stage().assertHostIs(stage().before(), "by an attach and a detach");
        }
    }

    /** {@link AttachRequest#mac}. */
    @Test
    protected void wishedMacAddressIsTaken() throws ErrnoException, IOException {
        Optional<MacAddress> wish = wishedMac();
        assumeTrue(wish.isPresent(), "the driver takes no wishes for a MAC address");
        ParkedNamespace container = startContainer();
        AttachRequest request = withMac(request(container), wish, container);
        Attachment attachment = tested().attach(request);
        var check = new AttachCheck(tested(), request, attachment);
        check.record();
        check.container(Look.at(container.ip()));
    }

    /** {@link NetworkDriver#attach}: "a second attach of a container that has its network already changes nothing". */
    @Test
    protected void secondAttachChangesNothing() throws ErrnoException, IOException {
        ParkedNamespace container = startContainer();
        AttachRequest request = request(container);
        Attachment attachment = tested().attach(request);
        KernelState host = KernelState.settled(host());
        KernelState inside = KernelState.settled(container.ip());
        if (tested().addressing() == Addressing.NONE) {
            attemptAnother(request, attachment);
        } else {
            assertEquals(NetworkException.Kind.CONFLICT, refused(request).kind());
        }
        stage().assertHostIs(host, "by a second attach");
        stage().assertUnchanged(inside, container, "by a second attach");
        detach(attachment);
    }

    private void attemptAnother(AttachRequest request, Attachment first) {
        try {
            assertEquals(first, tested().attach(request), "the second attachment");
        } catch (NetworkException e) {
            assertEquals(NetworkException.Kind.CONFLICT, e.kind(), e.getMessage());
        }
    }

    /** {@link NetworkDriver#attach}: "after a detach the container may be attached anew". */
    @Test
    protected void containerIsAttachedAnewAfterADetach() throws ErrnoException, IOException {
        ParkedNamespace container = startContainer();
        AttachRequest request = request(container);
        detach(tested().attach(request));
        Look before = Look.at(host());
        Attachment attachment = tested().attach(request);
        var check = new AttachCheck(tested(), request, attachment);
        check.record();
        check.container(Look.at(container.ip()));
        check.host(before, Look.at(host()));
        detach(attachment);
    }

    /** {@link NetworkDriver#attach}: a name in use. */
    @Test
    protected void interfaceNameThatIsTakenIsAConflictAndNothingChanges() throws ErrnoException, IOException {
        assumeTrue(tested().addressing() != Addressing.NONE, "lo is always there");
        ParkedNamespace container = startContainer();
        AttachRequest request = request(container);
        container.ip().run("link", "add", "name", request.interfaceName().value(), "type", "bridge");
        KernelState inside = KernelState.settled(container.ip());
        assertEquals(NetworkException.Kind.CONFLICT, refused(request).kind());
        stage().assertHostIs(stage().before(), "by a refused attach");
        stage().assertUnchanged(inside, container, "by a refused attach");
    }

    /** {@link NetworkDriver#attach}: a failure like any other. */
    @Test
    protected void containerThatDiedBeforeIsRefusedAndNothingChanges() throws ErrnoException, IOException {
        ParkedNamespace container = startContainer();
        AttachRequest request = request(container);
        container.die();
        if (tested().addressing() == Addressing.NONE) {
            // The route socket still speaks to the namespace, and nobody is there to tell the difference.
            attemptForTheDead(request);
        } else {
            refused(request);
        }
        stage().assertHostIs(stage().before(), "by an attach of a dead container");
    }

    private void attemptForTheDead(AttachRequest request) {
        try {
            tested().detach(tested().attach(request));
        } catch (NetworkException e) {
            Wording.assertPhrases(e);
        }
    }

    /** {@link NetworkDriver#detach}: "idempotent". */
    @Test
    protected void detachTwiceIsDetachOnce() throws ErrnoException, IOException {
        Attachment attachment = tested().attach(request(startContainer()));
        detach(attachment);
        detach(attachment);
        stage().assertHostIs(stage().before(), "by an attach and two detaches");
    }

    /** {@link NetworkDriver#detach}: "when the container's namespace is long gone"; here it goes at this moment. */
    @Test
    protected void detachWorksWhileTheKernelClearsTheNamespace() throws ErrnoException, IOException {
        for (int i = 0; i < DEATHS; i++) {
            ParkedNamespace container = startContainer();
            Attachment attachment = tested().attach(request(container));
            container.close();
            detach(attachment);
            detach(attachment);
            stage().assertHostIs(stage().before(), "by a container that died");
        }
    }

    /** {@link NetworkDriver#detach}: "when the container's namespace is long gone". */
    @Test
    protected void detachWorksAfterTheKernelClearedTheNamespace()
            throws ErrnoException, IOException, InterruptedException {
        ParkedNamespace container = startContainer();
        Attachment attachment = tested().attach(request(container));
        container.close();
        // As a rule it takes 15 to 50 ms. What isn't the end of something in the namespace stays for the detach.
        for (int i = 0; i < 20 && isThere(attachment); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        detach(attachment);
        stage().assertHostIs(stage().before(), "by a container that died");
    }

    private boolean isThere(Attachment attachment) {
        List<String> interfaces = host().interfaces();
        return attachment.hostInterfaces().stream().anyMatch(name -> interfaces.contains(name.value()));
    }

    /** {@link NetworkDriver#detach}: "knowing the record alone: it may run in another JVM". */
    @Test
    protected void detachNeedsTheRecordAlone() throws ErrnoException, IOException, InterruptedException {
        Attachment attachment = tested().attach(request(startContainer()));
        FreshJvm.detach(tested().getClass(), attachment);
        stage().assertGone(attachment, "after a detach in a fresh JVM");
        stage().assertHostIs(stage().before(), "by an attach and a detach in another JVM");
    }

    /** {@link NetworkDriver#detach}, of one container beside another. */
    @Test
    protected void detachLeavesTheNeighbourAlone() throws ErrnoException, IOException {
        Look before = Look.at(host());
        ParkedNamespace container = startContainer();
        AttachRequest staying = request(container);
        Attachment neighbour = tested().attach(staying);
        Attachment attachment = tested().attach(request(startContainer()));
        detach(attachment);
        detach(attachment);
        var check = new AttachCheck(tested(), staying, neighbour);
        check.container(Look.at(container.ip()));
        check.host(before, Look.at(host()));
        detach(neighbour);
        stage().assertHostIs(stage().before(), "by two containers");
    }

    /**
     * {@link NetworkDriver#attach}: "an address that another container had before leads to this one at once", from the host and from
     * the network's other containers; for each network, with MAC addresses that are wished for before, after, and never.
     */
    @Test
    protected void addressOfAFormerContainerLeadsToTheNewOneAtOnce() throws ErrnoException, IOException {
        assumeTrue(tested().addressing() == Addressing.LEASED, "the core leases the driver no addresses");
        for (Optional<Network> network : choices()) {
            var neighbours = new FormerAddress(host(), startContainer());
            Attachment staying = tested().attach(request(neighbours.container(), network));
            AttachRequest plain = request(startContainer(), network);
            reuse(neighbours, plain, Optional.empty(), Optional.empty());
            if (wishedMac().isPresent()) {
                reuse(neighbours, plain, wishedMac(), Optional.empty());
                reuse(neighbours, plain, Optional.empty(), wishedMac());
            }
            detach(staying);
        }
    }

    private void reuse(
            FormerAddress neighbours, AttachRequest plain, Optional<MacAddress> former, Optional<MacAddress> now)
            throws ErrnoException, IOException {
        Attachment first = tested().attach(withMac(plain, former, startContainer()));
        assumeTrue(first.mac().isPresent(), "the driver says of no MAC address");
        assumeTrue(neighbours.know(first), "neither host nor containers reach a container by its MAC address");
        detach(first);
        Attachment second = tested().attach(withMac(plain, now, startContainer()));
        neighbours.assertNoOtherMacThan(second);
        detach(second);
    }

    private static AttachRequest withMac(AttachRequest plain, Optional<MacAddress> mac, ParkedNamespace container) {
        return new AttachRequest(
                plain.container(), plain.network(), plain.interfaceName(), plain.addresses(), mac, container.target());
    }

    final void detach(Attachment attachment) {
        tested().detach(attachment);
        stage().assertGone(attachment, "after its detach");
    }
}
