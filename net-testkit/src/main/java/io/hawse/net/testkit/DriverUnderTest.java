package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Target;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contract tests ask of a driver's author, and what they offer to tests that he adds: the host, containers, requests. The
 * author meets it as part of {@link NetworkDriverContractTest}.
 */
abstract class DriverUnderTest {

    private static final MacAddress WISHED_MAC = new MacAddress("02:00:00:00:00:07");
    private static final int MOST_AT_ONCE = 200;

    private @Nullable NetworkDriver current;
    private @Nullable Stage open;
    private int started;

    DriverUnderTest() {}

    /**
     * The driver under test; asked once a test. Its class must be the one that {@link java.util.ServiceLoader} would load, since a
     * fresh JVM makes it by its public constructor.
     */
    protected abstract NetworkDriver driver();

    /**
     * The driver under test with one step that goes wrong. The test of a failure at each step asks for one after the other, until an
     * attach went through without the fault having struck: so it never has to know how many steps there are, and a new one can't be
     * forgotten.
     *
     * @param fault to be asked before each step
     * @return empty, which is the default, when the driver can't fail in this way; the test is skipped then
     */
    protected Optional<NetworkDriver> failing(Fault fault) {
        return Optional.empty();
    }

    /**
     * The networks that a driver with {@code LEASED} addresses is tested with. Each has a bridge's name of its own, and none
     * overlaps another. The default: IPv4, both families, IPv6 alone, and IPv4 with an MTU of 1400.
     *
     * @return at least two; most tests use the first, those of a failure at each step the first two
     */
    protected List<Network> networks() {
        return ContractNetworks.all();
    }

    /** The MAC address that is wished for; by default there is a wish when addresses are {@code LEASED}. */
    protected Optional<MacAddress> wishedMac() {
        return driver().addressing() == Addressing.LEASED ? Optional.of(WISHED_MAC) : Optional.empty();
    }

    /** Prepares a test. */
    @BeforeEach
    protected final void makeDriver() {
        current = driver();
    }

    /**
     * Clears away what a test has made or left.
     *
     * @throws ErrnoException when a container can't be ended
     */
    @AfterEach
    protected final void clearAway() throws ErrnoException {
        if (open != null) {
            open.close();
        }
    }

    /** The witness on the host's side. Skips the test where it may not touch that. */
    protected final Ip host() {
        return stage().host();
    }

    /**
     * Starts a container, which ends with the test. Skips the test where that can't be done.
     *
     * @throws ErrnoException when the kernel refuses it for another reason than a lacking right
     * @throws IOException when its process can't be started
     */
    protected final ParkedNamespace startContainer(Target.Owner owner) throws ErrnoException, IOException {
        return stage().container(owner);
    }

    /**
     * Starts one with a user namespace of its own.
     *
     * @see #startContainer(Target.Owner)
     */
    protected final ParkedNamespace startContainer() throws ErrnoException, IOException {
        return startContainer(Target.Owner.CONTAINER);
    }

    /**
     * What the core would ask for, for another container each time.
     *
     * @param network empty unless addresses are {@code LEASED}
     */
    protected final AttachRequest request(ParkedNamespace container, Optional<Network> network) {
        int n = started++;
        boolean none = tested().addressing() == Addressing.NONE;
        return new AttachRequest(
                new ContainerId("contract-" + n),
                network,
                new InterfaceName(none ? "lo" : "eth0"),
                // Unique among those that live at a time, and within a /24.
                ContractNetworks.addresses(network, n % MOST_AT_ONCE),
                Optional.empty(),
                container.target());
    }

    /**
     * In the first network, if there are any.
     *
     * @see #request(ParkedNamespace, Optional)
     */
    protected final AttachRequest request(ParkedNamespace container) {
        return request(container, firstNetwork());
    }

    /** The failure of an attach that can't be done; checks its form. */
    protected final NetworkException refused(AttachRequest request) {
        NetworkException e = assertThrows(NetworkException.class, () -> tested().attach(request));
        Wording.assertPhrases(e);
        return e;
    }

    /** The object that {@link #driver} returned for this test. */
    protected final NetworkDriver tested() {
        if (current == null) {
            throw new IllegalStateException("no test is running");
        }
        return current;
    }

    final Stage stage() {
        if (open == null) {
            open = Stage.open(tested());
        }
        return open;
    }

    /** Each network, or none where there is nothing to choose. */
    final List<Optional<Network>> choices() {
        return tested().addressing() == Addressing.LEASED
                ? networks().stream().map(Optional::of).toList()
                : List.of(Optional.empty());
    }

    private Optional<Network> firstNetwork() {
        return choices().get(0);
    }
}
