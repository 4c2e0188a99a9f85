package io.hawse.fs.overlay;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a container's root file system shall be.
 *
 * @param source what it is made of
 * @param access what the container may do with its own layer; mounts on top have an access of their own
 * @param mounts on top, in this order
 * @param privilege of the process that starts the container
 * @param ttyGroup the group that owns terminals, 5 by custom; empty when the container has no such group id
 */
public record RootFsRequest(
        RootSource source, Access access, List<Mount> mounts, Privilege privilege, OptionalInt ttyGroup) {
    public RootFsRequest {
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(access, "access is null");
        mounts = List.copyOf(mounts);
        Objects.requireNonNull(privilege, "privilege is null");
        Objects.requireNonNull(ttyGroup, "ttyGroup is null");
    }
}
