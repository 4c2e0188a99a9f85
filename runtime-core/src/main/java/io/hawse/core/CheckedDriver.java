package io.hawse.core;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.sys.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A driver held to its contract: whatever a third party's code throws or returns, the core sees what
 * {@link NetworkDriver} promises, and the user reads which driver broke it.
 */
final class CheckedDriver implements NetworkDriver {

    private final String name;
    private final NetworkDriver driver;

    /** @param name that it is known by */
    CheckedDriver(String name, NetworkDriver driver) {
        this.name = name;
        this.driver = driver;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return held("description", driver::description);
    }

    @Override
    public Addressing addressing() {
        return held("addressing", driver::addressing);
    }

    @Override
    public Probe probe() {
        try {
            return held("probe", driver::probe);
        } catch (NetworkException e) {
            return Probe.unusable(Reason.of(e));
        }
    }

    @Override
    public Attachment attach(AttachRequest request) {
        Attachment attachment;
        try {
            attachment = held("attach", () -> driver.attach(request));
        } catch (NetworkException e) {
            if (e.kind() == Kind.INTERNAL) {
                sweep(request, e);
            }
            throw e;
        }
        Optional<String> network = request.network().map(io.hawse.net.api.Network::name);
        if (!attachment.driver().equals(name)
                || !attachment.container().equals(request.container())
                || !attachment.network().equals(network)) {
            NetworkException broken = broken("attach", "returned the record of another container, network or driver");
            sweep(request, broken);
            throw broken;
        }
        return attachment;
    }

    /** Takes away what a driver that lost its way in an attach may have left. */
    private void sweep(AttachRequest request, NetworkException reason) {
        try {
            for (OwnedInterface owned : owned()) {
                if (owned.container().equals(Optional.of(request.container()))) {
                    remove(owned);
                }
            }
        } catch (NetworkException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void detach(Attachment attachment) {
        held("detach", () -> {
            driver.detach(attachment);
            return Boolean.TRUE;
        });
    }

    @Override
    public List<OwnedInterface> owned() {
        return held("owned", driver::owned);
    }

    @Override
    public void remove(OwnedInterface orphan) {
        held("remove", () -> {
            driver.remove(orphan);
            return Boolean.TRUE;
        });
    }

    private <T> T held(String method, Supplier<T> call) {
        T result;
        try {
            result = call.get();
        } catch (NetworkException e) {
            throw e;
        } catch (LinkageError e) {
            throw new NetworkException(
                    Kind.INTERNAL,
                    "network driver '" + name + "' doesn't fit this hawse: "
                            + e.getClass().getSimpleName() + ": " + Reason.of(e),
                    "get a build of it for version " + SPI_VERSION + " of the driver interface",
                    e);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw broken(method, "threw " + e.getClass().getSimpleName() + ": " + Reason.of(e), e);
        }
        if (result == null) {
            throw broken(method, "returned null");
        }
        return result;
    }

    private NetworkException broken(String method, String how) {
        return new NetworkException(
                Kind.INTERNAL, "network driver '" + name + "' is broken: its " + method + " " + how);
    }

    private NetworkException broken(String method, String how, Throwable cause) {
        return new NetworkException(
                Kind.INTERNAL, "network driver '" + name + "' is broken: its " + method + " " + how, null, cause);
    }
}
