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
 * @param ownFiles what the container has for itself in /etc; whoever asks for one fills it, see {@link OwnFile#in}
 * @param shmSize of /dev/shm in bytes, at least 1
 * @param sysctls that are set for the container
 */
public record RootFsRequest(
        RootSource source,
        Access access,
        List<Mount> mounts,
        Privilege privilege,
        OptionalInt ttyGroup,
        List<OwnFile> ownFiles,
        long shmSize,
        List<Sysctl> sysctls) {

    /** The size that /dev/shm has when nobody says anything. */
    public static final long USUAL_SHM_SIZE = 64L << 20;

    /** @throws IllegalArgumentException when a size isn't positive */
    public RootFsRequest {
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(access, "access is null");
        mounts = List.copyOf(mounts);
        Objects.requireNonNull(privilege, "privilege is null");
        Objects.requireNonNull(ttyGroup, "ttyGroup is null");
        ownFiles = List.copyOf(ownFiles);
        if (shmSize < 1) {
            throw new IllegalArgumentException("/dev/shm can't have the size " + shmSize);
        }
        sysctls = List.copyOf(sysctls);
    }

    /** With nothing of its own in /etc, and all else as usual. */
    public RootFsRequest(
            RootSource source, Access access, List<Mount> mounts, Privilege privilege, OptionalInt ttyGroup) {
        this(source, access, mounts, privilege, ttyGroup, List.of(), USUAL_SHM_SIZE, List.of());
    }
}
