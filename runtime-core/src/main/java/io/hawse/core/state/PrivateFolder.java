package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
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

    private PrivateFolder() {}

    /**
     * Makes it where it isn't there.
     *
     * @throws ContainerException ENVIRONMENT when it can't be made or written, or others may write to it
     */
    static void make(Path folder) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                StateFiles.makeFolders(Optional.ofNullable(folder.getParent()).orElse(folder));
                StateFiles.makeFolderIfAbsent(folder);
            }
            Integer owner = (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Integer self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(self)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new ContainerException(
                        Kind.ENVIRONMENT,
                        "the state folder " + folder + " isn't this user's alone",
                        "remove it, or name another by HAWSE_STATE",
                        null);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(folder, new IOException("permission denied"));
        }
    }

    static ContainerException unwritable(Path folder, IOException cause) {
        return new ContainerException(
                Kind.ENVIRONMENT,
                "cannot write to the state folder " + folder + ": " + Reason.of(cause),
                "name others by HAWSE_STATE and HAWSE_LAYERS",
                cause);
    }
}
