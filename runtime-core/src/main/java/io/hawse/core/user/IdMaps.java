package io.hawse.core.user;

import java.util.List;
import java.util.Objects;

/**
 * Which ids of the host a container has.
 *
 * @param uids lines of its uid_map
 * @param gids lines of its gid_map
 * @param writer who may write them
 */
public record IdMaps(List<IdExtent> uids, List<IdExtent> gids, Writer writer) {

    /** Who may write the maps of a new user namespace (user_namespaces(7), "Defining user and group ID mappings"). */
    public enum Writer {
        /** A process with CAP_SETUID and CAP_SETGID in the parent namespace: this one. */
        PRIVILEGED,
        /** Anybody, for his own id alone, once setgroups is given up. */
        SELF,
        /** newuidmap(1) and newgidmap(1), for the ranges in /etc/subuid and /etc/subgid. */
        NEWUIDMAP
    }

    public IdMaps {
        uids = List.copyOf(uids);
        gids = List.copyOf(gids);
        Objects.requireNonNull(writer, "writer is null");
    }

    /** Whether the container has this group id. */
    public boolean hasGroup(long gid) {
        return has(gids, gid);
    }

    /** Whether the container has this user id. */
    public boolean hasUser(long uid) {
        return has(uids, uid);
    }

    /** Whether a user of the host is one of the container's, too. */
    public boolean hasUserOfHost(long uid) {
        return uids.stream().anyMatch(extent -> uid >= extent.outside() && uid - extent.outside() < extent.count());
    }

    private static boolean has(List<IdExtent> extents, long id) {
        return extents.stream().anyMatch(extent -> id >= extent.inside() && id - extent.inside() < extent.count());
    }
}
