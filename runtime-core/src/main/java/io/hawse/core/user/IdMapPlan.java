package io.hawse.core.user;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.user.IdMaps.Writer;
import io.hawse.fs.overlay.Privilege;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides which ids a container has.
 *
 * <p>Root gives all ids that he has himself, each for itself. An ordinary user is the container's root; the other ids come from
 * his ranges in /etc/subuid and /etc/subgid where newuidmap(1) is installed, and are missing otherwise.
 */
public final class IdMapPlan {

    private static final Path SUBUID = Path.of("/etc/subuid");
    private static final Path SUBGID = Path.of("/etc/subgid");

    private final Supplier<MapPrograms> programs;

    public IdMapPlan() {
        this(MapPrograms::installed); // looked for when they are needed
    }

    IdMapPlan(Supplier<MapPrograms> programs) {
        this.programs = programs;
    }

    /** The maps that this caller's containers get. */
    public IdMaps mapsFor(Caller caller) {
        if (caller.privilege() != Privilege.USER) {
            return new IdMaps(identity(caller.uidExtents()), identity(caller.gidExtents()), Writer.PRIVILEGED);
        }
        if (programs.get().available()) {
            String name = System.getProperty("user.name", "");
            try {
                List<IdExtent> uids = SubordinateIds.extents(SUBUID, caller.uid(), name, caller.uid());
                List<IdExtent> gids = SubordinateIds.extents(SUBGID, caller.gid(), name, caller.uid());
                if (uids.size() > 1 && gids.size() > 1) {
                    return new IdMaps(uids, gids, Writer.NEWUIDMAP);
                }
            } catch (IOException e) {
                throw new ContainerException(
                        Kind.ENVIRONMENT, "cannot read " + SUBUID + " and " + SUBGID + ": " + Reason.of(e), e);
            }
        }
        return new IdMaps(
                List.of(new IdExtent(0, caller.uid(), 1)), List.of(new IdExtent(0, caller.gid(), 1)), Writer.SELF);
    }

    private static List<IdExtent> identity(List<IdExtent> own) {
        return own.stream()
                .map(extent -> new IdExtent(extent.inside(), extent.inside(), extent.count()))
                .toList();
    }
}
