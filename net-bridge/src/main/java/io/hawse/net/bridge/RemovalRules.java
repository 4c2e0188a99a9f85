package io.hawse.net.bridge;

import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnerTag;
import java.util.List;
import java.util.Optional;

/** What a detach may delete, and how it reports. */
public final class RemovalRules {

    private RemovalRules() {}

    /** Whether a host end may be a container's. Its name is random, so it is unless it says that it's somebody else's. */
    public static boolean mayBeOf(ContainerId container, Optional<OwnerTag> tag) {
        return tag.map(found -> found.container().equals(Optional.of(container)))
                .orElse(true);
    }

    /** Whether Hawse made a bridge, so that it goes with its last port. */
    public static boolean madeForANetwork(Optional<OwnerTag> tag) {
        return tag.filter(found -> found.kind() == OwnerTag.Kind.NETWORK).isPresent();
    }

    /**
     * Ends a removal that ran to its end.
     *
     * @throws NetworkException the first failure, if there is one, with the others suppressed
     */
    public static void report(List<NetworkException> failures) {
        if (!failures.isEmpty()) {
            NetworkException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
