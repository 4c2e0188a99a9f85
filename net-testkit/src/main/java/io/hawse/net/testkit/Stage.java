package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The host and the containers of one test, and how the host was before. */
final class Stage implements AutoCloseable {

    // What has its other end in a container goes with that, as a rule within 50 ms.
    private static final int CLEARING_MILLISECONDS = 30;
    private static final int CLEARING_LOOKS = 10;

    private final Ip host;
    private final KernelState before;
    private final List<String> interfacesBefore;
    private final List<ParkedNamespace> containers = new ArrayList<>();

    private Stage(Ip host) {
        this.host = host;
        this.before = KernelState.of(host);
        this.interfacesBefore = host.interfaces();
    }

    /** Skips the test where it can't be run, or where it could hit what isn't its own. */
    static Stage open(NetworkDriver driver) {
        Probe probe = driver.probe();
        if (probe instanceof Probe.Unusable unusable) {
            abort("the driver can't work here: " + unusable.reason());
        }
        Ip.obstacle().ifPresent(reason -> abort(reason));
        assumeTrue(
                Ip.hostIsApart() || !mayChangeTheHost(),
                "it must not run in the machine's own network namespace: use unshare --net");
        return new Stage(Ip.host());
    }

    private static EffectiveCapabilities capabilities() {
        try {
            return EffectiveCapabilities.ofThisProcess();
        } catch (IOException e) {
            throw new IllegalStateException("it can't be read what this process may do", e);
        }
    }

    static boolean mayChangeTheHost() {
        return capabilities().hasNetAdmin();
    }

    Ip host() {
        return host;
    }

    /** The host before the test. */
    KernelState before() {
        return before;
    }

    /** Skips the test where such a container can't be made. */
    ParkedNamespace container(Target.Owner owner) throws ErrnoException, IOException {
        assumeTrue(
                owner == Target.Owner.CONTAINER || capabilities().hasSysAdmin(),
                "a network namespace of the host's user namespace takes CAP_SYS_ADMIN");
        try {
            ParkedNamespace container = ParkedNamespace.open(owner);
            containers.add(container);
            return container;
        } catch (ErrnoException e) {
            boolean forbidden = e.errno() == Errno.EPERM || e.errno() == Errno.ENOSPC;
            return forbidden ? abort("no user namespace can be made: " + e.getMessage()) : raise(e);
        }
    }

    private static ParkedNamespace raise(ErrnoException e) throws ErrnoException {
        throw e;
    }

    void assertHostIs(KernelState expected, String when) {
        assertEquals("", String.join("\n", expected.changesSince(host)), "the host's side changed " + when);
    }

    void assertUnchanged(KernelState inside, ParkedNamespace container, String how) {
        assertEquals("", String.join("\n", inside.changesSince(container.ip())), "the container changed " + how);
    }

    /** What was made for this container alone is gone, now. */
    void assertGone(Attachment attachment, String when) {
        List<String> interfaces = host.interfaces();
        List<String> left = attachment.hostInterfaces().stream()
                .map(InterfaceName::value)
                .filter(interfaces::contains)
                .toList();
        assertTrue(left.isEmpty(), () -> left + " is still there " + when);
    }

    /** Ends the containers and removes what a failed test has left on the host's side, so that the next one starts clean. */
    @Override
    public void close() throws ErrnoException {
        for (ParkedNamespace container : containers) {
            container.close();
        }
        if (!Ip.hostIsApart()) {
            return;
        }
        for (int i = 0; i < CLEARING_LOOKS && !strangers().isEmpty(); i++) {
            KernelState.pause(CLEARING_MILLISECONDS);
        }
        List<String> lines =
                strangers().stream().map(name -> "link del dev " + name + "\n").toList();
        try {
            host.output(String.join("", lines), "-force", "-batch", "-");
        } catch (IllegalStateException e) {
            // Each pair's second end is gone with its first. What is left says so itself.
        }
        for (String name : strangers()) {
            try {
                host.run("link", "del", "dev", name);
            } catch (IllegalStateException e) {
                // Gone with its peer or with a container meanwhile?
                if (host.interfaces().contains(name)) {
                    throw e;
                }
            }
        }
    }

    private List<String> strangers() {
        return host.interfaces().stream()
                .filter(name -> !interfacesBefore.contains(name))
                .toList();
    }
}
