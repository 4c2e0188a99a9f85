package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.user.WriteAccess;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Folders of the state's, which are this user's alone. */
final class PrivateFolder {

    /** Which of a user's folders it is, or is in. */
    enum Role {
        STATE("state folder", "HAWSE_STATE"),
        LAYERS("layers folder", "HAWSE_LAYERS");

        private final String name;
        private final String variable;

        Role(String name, String variable) {
            this.name = name;
            this.variable = variable;
        }
    }

    private PrivateFolder() {}

    /**
     * Requires that no other user can put another folder in its place.
     *
     * @throws ContainerException ENVIRONMENT when one can
     */
    static void requireTrusted(Path folder, Role role) {
        Path parent = Optional.ofNullable(folder.getParent()).orElse(folder);
        try {
            WriteAccess.toData().requireExistingPart(parent);
        } catch (WriteAccess.Refusal e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    "cannot use the " + role.name + " " + folder + ": " + e.reason(),
                    "name another by " + role.variable
                            + ", or run hawse with this user's own environment (sudo -H, su -)",
                    e);
        }
    }

    /** As {@link #make(Path, Role)}, of the state's. */
    static void make(Path folder) {
        make(folder, Role.STATE);
    }

    /**
     * Makes it where it isn't there.
     *
     * @throws ContainerException ENVIRONMENT when it can't be made or written, or others may write to it
     */
    static void make(Path folder, Role role) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                StateFiles.makeFolders(Optional.ofNullable(folder.getParent()).orElse(folder));
                StateFiles.makeFolderIfAbsent(folder);
            }
            Integer owner = (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Integer self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            boolean others = permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
            if (!owner.equals(self) || others) {
                throw new ContainerException(
                        Kind.ENVIRONMENT,
                        "the " + role.name + " " + folder + " isn't this user's alone",
                        (owner.equals(self) ? "keep others from writing to it (chmod go-w), or name" : "name")
                                + " another by " + role.variable,
                        null);
            }
        } catch (IOException e) {
            throw unwritable(folder, role, e);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(folder, role, new IOException("permission denied"));
        }
    }

    static ContainerException unwritable(Path folder, IOException cause) {
        return unwritable(folder, Role.STATE, cause);
    }

    private static ContainerException unwritable(Path folder, Role role, IOException cause) {
        return new ContainerException(
                Kind.ENVIRONMENT,
                "cannot write to the " + role.name + " " + folder + ": " + Reason.of(cause),
                "name another by " + role.variable,
                cause);
    }
}
