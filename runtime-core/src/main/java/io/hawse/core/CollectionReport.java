package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.state.SetAside;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Hawse#collectGarbage} has found.
 *
 * @param removed what is gone now, in the order in which it went
 * @param setAside what in the state folder couldn't be believed, and was put where it's in nobody's way
 * @param asideBefore what earlier sweeps had put there and nobody has looked at since
 * @param failures what should be gone and isn't, one for each thing, with the reason
 */
public record CollectionReport(
        List<Leftover> removed, List<SetAside> setAside, List<Path> asideBefore, List<ContainerException> failures) {
    public CollectionReport {
        removed = List.copyOf(removed);
        setAside = List.copyOf(setAside);
        asideBefore = List.copyOf(asideBefore);
        failures = List.copyOf(failures);
    }
}
