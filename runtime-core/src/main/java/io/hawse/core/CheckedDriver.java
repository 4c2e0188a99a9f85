package io.hawse.core;

import io.hawse.core.plugin.ContextLoader;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.Network;
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
    private final Addressing addressing;
    private final Optional<String> defect;

    /** @param name that it is known by */
    CheckedDriver(String name, NetworkDriver driver) {
        this.name = name;
        this.driver = driver;
        Addressing said = Addressing.NONE;
        Optional<String> failure = Optional.empty();
        try {
            said = held("addressing", driver::addressing);
        } catch (NetworkException e) {
            failure = Optional.of(Reason.of(e));
        }
        this.addressing = said;
        this.defect = failure;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        try {
            return held("description", driver::description);
        } catch (NetworkException e) {
            return Reason.of(e);
        }
    }

    /** Of a driver that doesn't say, {@code NONE}; it can't work anywhere, see {@link #probe}. */
    @Override
    public Addressing addressing() {
        return addressing;
    }

    @Override
    public Probe probe() {
        if (defect.isPresent()) {
            return Probe.unusable(defect.get());
        }
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
        Optional<String> network = request.network().map(Network::name);
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
                    sweep(owned, reason);
                }
            }
        } catch (NetworkException e) {
            reason.addSuppressed(e);
        }
    }

    private void sweep(OwnedInterface owned, NetworkException reason) {
        try {
            remove(owned);
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
        return held("owned", () -> List.copyOf(driver.owned()));
    }

    @Override
    public void remove(OwnedInterface orphan) {
        held("remove", () -> {
            driver.remove(orphan);
            return Boolean.TRUE;
        });
    }

    /** Throwable, since a third party's code may throw anything, also what its compiler didn't make it declare. */
    private <T> T held(String method, Supplier<T> call) {
        T result;
        try {
            result = ContextLoader.of(driver.getClass(), call);
        } catch (NetworkException e) {
            throw e;
        } catch (LinkageError e) {
            throw new NetworkException(
                    Kind.INTERNAL,
                    "network driver '" + name + "' doesn't fit this hawse: "
                            + e.getClass().getSimpleName() + ": " + Reason.of(e),
                    "get a build of it for version " + SPI_VERSION + " of the driver interface",
                    e);
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
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
