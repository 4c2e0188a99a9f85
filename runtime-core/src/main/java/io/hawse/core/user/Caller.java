package io.hawse.core.user;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.fs.overlay.Privilege;
import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The user that this JVM runs as, as far as starting containers goes.
 *
 * @param uid effective user id
 * @param gid effective group id
 * @param privilege what he may do
 * @param uidExtents the user ids that this JVM's own user namespace has
 * @param gidExtents the group ids
 */
public record Caller(int uid, int gid, Privilege privilege, List<IdExtent> uidExtents, List<IdExtent> gidExtents) {

    // include/uapi/linux/capability.h
    private static final int CAP_SETGID = 6;
    private static final int CAP_SETUID = 7;
    private static final int CAP_SYS_ADMIN = 21;

    public Caller {
        uidExtents = List.copyOf(uidExtents);
        gidExtents = List.copyOf(gidExtents);
    }

    /** As the kernel has it for this process now. */
    public static Caller current() {
        try {
            int uid = Processes.effectiveUserId();
            List<IdExtent> uids = IdExtent.parse(Files.readString(Path.of("/proc/self/uid_map")));
            List<IdExtent> gids = IdExtent.parse(Files.readString(Path.of("/proc/self/gid_map")));
            long effective = EffectiveCapabilities.ofThisProcess().bits();
            return new Caller(uid, Processes.effectiveGroupId(), privilege(uid, effective, uids), uids, gids);
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot find out who this process runs as: " + e.getMessage(), e);
        }
    }

    static Privilege privilege(int uid, long capabilities, List<IdExtent> uids) {
        long needed = 1L << CAP_SYS_ADMIN | 1L << CAP_SETUID | 1L << CAP_SETGID;
        if (uid != 0 || (capabilities & needed) != needed) {
            return Privilege.USER;
        }
        boolean initial = uids.size() == 1 && uids.get(0).isAll();
        return initial ? Privilege.INITIAL_ROOT : Privilege.NAMESPACE_ROOT;
    }
}
