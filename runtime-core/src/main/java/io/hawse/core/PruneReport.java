package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import java.util.List;

/**
 * What {@link Hawse#pruneNetworks} has done.
 *
 * @param removed the names of the networks that are gone now
 * @param failures one for each network that should be and isn't
 */
public record PruneReport(List<String> removed, List<ContainerException> failures) {
    public PruneReport {
        removed = List.copyOf(removed);
        failures = List.copyOf(failures);
    }
}
