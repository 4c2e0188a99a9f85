package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnedInterface;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * What holds beyond {@link NetworkDriverContractTest} for drivers whose containers have {@code LEASED} addresses and an interface
 * each on their network's {@linkplain Network#bridge bridge}: how the bridge comes and goes, and what becomes of one that is there
 * already. To be extended in the same way.
 *
 * <p>These tests change the host's side, so they take CAP_NET_ADMIN as such a driver does.
 */
public abstract class BridgeDriverContractTest extends NetworkDriverContractTest {

    // BR_MAX_PORTS in the kernel's net/bridge/br_private.h, less the one that is never given away
    private static final int MOST_PORTS = 1023;
    private static final int ETHERNET = 1500;
    /** The kernel takes away one after the other, for longer than a driver looks. */
    private static final int ENDING = 5;

    private static final int GRACE_MILLISECONDS = 200;

    /** For subclasses. */
    protected BridgeDriverContractTest() {}

    private Network network() {
        return networks().get(0);
    }

    private String bridge() {
        return network().bridge().value();
    }

    private Network withMtu(int mtu) {
        return new Network(network().name(), network().ranges(), network().bridge(), OptionalInt.of(mtu));
    }

    private Attachment attach() throws ErrnoException, IOException {
        return tested().attach(request(startContainer()));
    }

    private Look.Link look(String name) {
        return Look.at(host()).require(name, "on the host's side");
    }

    /** {@link NetworkDriver#detach}: "when the last container has left a bridge that Hawse made, the bridge goes too". */
    @Test
    protected void bridgeStaysUntilTheLastContainerLeavesAndKeepsItsMac() throws ErrnoException, IOException {
        host();
        Attachment first = attach();
        String mac = look(bridge()).mac();
        Attachment second = attach();
        assertEquals(mac, look(bridge()).mac(), "with a second port");
        tested().detach(first);
        assertEquals(mac, look(bridge()).mac(), "without the first port");
        tested().detach(first);
        tested().detach(second);
        assertFalse(host().interfaces().contains(bridge()), "the bridge is still there");
    }

    /** A bridge's port that isn't a container's counts too. */
    @Test
    protected void bridgeThatSomebodyElseHasJoinedStays() throws ErrnoException, IOException {
        host();
        Attachment attachment = attach();
        host().run("link", "add", "name", "others0", "master", bridge(), "type", "veth", "peer", "name", "others1");
        tested().detach(attachment);
        assertTrue(host().interfaces().contains(bridge()), "the bridge went, and its port others0 was on it");
        assertTrue(look("others0").properties().containsValue(bridge()), "others0 isn't on the bridge any more");
    }

    /** {@link NetworkDriver#detach}, "the last container": nobody is behind a port that the kernel is taking away. */
    @Test
    protected void portsThatGoWithTheirNamespacesDontKeepTheBridge() throws ErrnoException, IOException {
        host();
        List<Attachment> attachments = new ArrayList<>(List.of(attach()));
        List<ParkedNamespace> ending = new ArrayList<>();
        for (int i = 0; i < ENDING; i++) {
            ParkedNamespace container = startContainer();
            attachments.add(tested().attach(request(container)));
            container.closeRouteSocket();
            ending.add(container);
        }
        KernelState.pause(GRACE_MILLISECONDS);
        for (ParkedNamespace container : ending) {
            container.close();
        }
        tested().detach(attachments.get(0));
        assertFalse(host().interfaces().contains(bridge()), "the bridge is still there");
        attachments.forEach(tested()::detach);
    }

    /** {@link NetworkDriver#attach}: "a bridge that another program deleted is made again with the containers that were on it". */
    @Test
    protected void bridgeThatAnotherProgramDeletedComesBackWithItsContainers() throws ErrnoException, IOException {
        host();
        Attachment first = attach();
        host().run("link", "del", "dev", bridge());
        Attachment second = attach();
        assertEquals(bridge(), look(end(first)).master(), "master of the first container's end");
        assertEquals(bridge(), look(end(second)).master(), "master of the second container's end");
        tested().detach(second);
        tested().detach(first);
        assertFalse(host().interfaces().contains(bridge()), "the bridge is still there");
    }

    private static String end(Attachment attachment) {
        return attachment.hostInterfaces().get(0).value();
    }

    /** {@link NetworkDriver#attach}: a name in use. */
    @Test
    protected void bridgeNameThatAnotherDeviceHasIsAConflictAndNothingChanges() throws ErrnoException, IOException {
        host().run("link", "add", "name", bridge(), "type", "veth", "peer", "name", "others0");
        assertConflict();
    }

    /** {@link NetworkDriver#attach}: what is somebody else's isn't changed. */
    @Test
    protected void foreignBridgeWithOtherAddressesIsAConflictAndNothingChanges() throws ErrnoException, IOException {
        host().run("link", "add", "name", bridge(), "type", "bridge");
        host().run("addr", "add", "198.51.100.1/24", "dev", bridge());
        assertConflict();
    }

    /** The kernel says EXFULL or EBUSY, which nobody understands. */
    @Test
    protected void fullBridgeIsAConflictAndNothingChanges() throws ErrnoException, IOException {
        host().run("link", "add", "name", bridge(), "type", "bridge");
        host().run("addr", "add", gateway().toString(), "dev", bridge());
        // Their other ends go all at once with this one's namespace; one by one it would take the kernel half a minute.
        long crowd = startContainer().target().pid();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < MOST_PORTS; i++) {
            lines.add("link add name others" + i + " master " + bridge() + " type veth peer name peer" + i + " netns "
                    + crowd);
        }
        host().batch(lines);
        host().run("link", "set", "dev", bridge(), "up");
        assertConflict();
    }

    private void assertConflict() throws ErrnoException, IOException {
        KernelState before = KernelState.settled(host());
        ParkedNamespace container = startContainer();
        KernelState inside = KernelState.of(container.ip());
        NetworkException e = refused(request(container));
        assertEquals(NetworkException.Kind.CONFLICT, e.kind(), e.getMessage());
        assertTrue(
                String.valueOf(e.getMessage()).contains(bridge()), () -> "the bridge isn't named: " + e.getMessage());
        assertEquals("", String.join("\n", before.changesSince(host())), "the host's side changed");
        assertEquals("", String.join("\n", inside.changesSince(container.ip())), "the container changed");
    }

    private InterfaceAddress gateway() {
        return network().ranges().get(0).gatewayAddress();
    }

    /** A bridge that somebody made for Hawse is used, and stays. */
    @Test
    protected void foreignBridgeWhoseAddressesFitIsUsedAndKept() throws ErrnoException, IOException {
        host().run("link", "add", "name", bridge(), "type", "bridge");
        host().run("addr", "add", gateway().toString(), "dev", bridge());
        host().run("link", "set", "dev", bridge(), "up");
        Look before = Look.at(host());
        ParkedNamespace container = startContainer();
        AttachRequest request = request(container);
        Attachment attachment = tested().attach(request);
        var check = new AttachCheck(tested(), request, attachment);
        check.record();
        check.container(Look.at(container.ip()));
        check.host(before, Look.at(host()));
        var pair = new OwnedInterface(new InterfaceName(end(attachment)), Optional.of(request.container()));
        assertEquals(List.of(pair), tested().owned(), "the bridge isn't the driver's");
        tested().remove(new OwnedInterface(network().bridge(), Optional.empty()));
        tested().detach(attachment);
        tested().remove(new OwnedInterface(network().bridge(), Optional.empty()));
        assertEquals(
                before.link(bridge()).orElseThrow().addresses(), look(bridge()).addresses(), "its addresses");
    }

    /** {@link Network#mtu}: "the driver takes the bridge's when there is one already". */
    @Test
    protected void mtuIsTheBridges() throws ErrnoException, IOException {
        host();
        ParkedNamespace first = startContainer();
        Attachment wished = tested().attach(request(first, Optional.of(withMtu(9000))));
        assertMtu(9000, wished, first);
        ParkedNamespace second = startContainer();
        assertMtu(9000, tested().attach(request(second)), second);
    }

    /** {@link Network#mtu}: "else the one of the host's default route, else 1500". */
    @Test
    protected void mtuIsTheDefaultRoutesOr1500() throws ErrnoException, IOException {
        host();
        ParkedNamespace first = startContainer();
        Attachment plain = tested().attach(request(first));
        assertMtu(ETHERNET, plain, first);
        tested().detach(plain);
        host().run("link", "add", "name", "others0", "mtu", "1380", "type", "veth", "peer", "name", "others1");
        host().run("addr", "add", "198.51.100.2/24", "dev", "others0");
        host().run("link", "set", "dev", "others1", "up");
        host().run("link", "set", "dev", "others0", "up");
        host().run("route", "add", "default", "via", "198.51.100.1", "dev", "others0");
        ParkedNamespace second = startContainer();
        assertMtu(1380, tested().attach(request(second)), second);
    }

    private void assertMtu(int mtu, Attachment attachment, ParkedNamespace container) {
        assertEquals(OptionalInt.of(mtu), attachment.mtu(), "MTU of the attachment");
        assertEquals(mtu, look(bridge()).mtu(), "MTU of the bridge");
        assertEquals(mtu, look(end(attachment)).mtu(), "MTU of the host's end");
        String inside = attachment.interfaceName().value();
        assertEquals(
                mtu, Look.at(container.ip()).require(inside, "in the container").mtu(), "MTU in the container");
    }
}
