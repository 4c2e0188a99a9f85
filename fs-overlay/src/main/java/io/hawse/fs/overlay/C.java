package io.hawse.fs.overlay;

import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.Operand.Flags;

/** Constants of the mount calls, with their names in C (include/uapi/linux/mount.h, fcntl.h, stat.h). */
final class C {

    static final Flags AT_FDCWD = Operand.flags("AT_FDCWD", -100);
    static final Flags NULL = Operand.flags("NULL", 0);

    static final long MS_RDONLY = 1;
    static final long MS_NOSUID = 2;
    static final long MS_NODEV = 4;
    static final long MS_NOEXEC = 8;
    static final Flags BIND = Operand.flags("MS_BIND", 0x1000);
    static final Flags BIND_RECURSIVE = Operand.flags("MS_BIND|MS_REC", 0x5000);
    static final Flags PRIVATE_RECURSIVE = Operand.flags("MS_PRIVATE|MS_REC", 0x44000);
    static final Flags SLAVE_RECURSIVE = Operand.flags("MS_SLAVE|MS_REC", 0x84000);
    static final Flags NO_FLAGS = Operand.flags("0", 0);
    static final Flags NOSUID_NOEXEC = Operand.flags("MS_NOSUID|MS_NOEXEC", MS_NOSUID | MS_NOEXEC);
    static final Flags NOSUID_NODEV = Operand.flags("MS_NOSUID|MS_NODEV", MS_NOSUID | MS_NODEV);
    static final Flags NOSUID_NODEV_NOEXEC =
            Operand.flags("MS_NOSUID|MS_NODEV|MS_NOEXEC", MS_NOSUID | MS_NODEV | MS_NOEXEC);
    static final Flags NOTHING_ALLOWED =
            Operand.flags("MS_RDONLY|MS_NOSUID|MS_NODEV|MS_NOEXEC", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC);
    static final Flags MNT_DETACH = Operand.flags("MNT_DETACH", 2);

    static final Flags FSOPEN_CLOEXEC = Operand.flags("FSOPEN_CLOEXEC", 1);
    static final Flags FSCONFIG_CMD_CREATE = Operand.flags("FSCONFIG_CMD_CREATE", 6);
    static final Flags FSMOUNT_CLOEXEC = Operand.flags("FSMOUNT_CLOEXEC", 1);
    static final Flags ATTR_READ_ONLY = Operand.flags("MOUNT_ATTR_RDONLY", 1);

    /** What is the host's: no device node and no set-id bit of it counts in a container. */
    static final Flags ATTR_VOLUME = Operand.flags("MOUNT_ATTR_NOSUID|NODEV", 2 | 4);

    static final Flags ATTR_VOLUME_READ_ONLY = Operand.flags("MOUNT_ATTR_RDONLY|NOSUID|NODEV", 1 | 2 | 4);

    /** A device node can be written to, and its inode, which is the host's, not be changed. */
    static final Flags ATTR_DEVICE = Operand.flags("MOUNT_ATTR_RDONLY|NOSUID|NOEXEC", 1 | 2 | 8);

    static final Flags ATTR_PROC = Operand.flags("MOUNT_ATTR_NOSUID|NODEV|NOEXEC", 2 | 4 | 8);
    static final Flags ATTR_SYS = Operand.flags("MOUNT_ATTR_RDONLY|NOSUID|NODEV|NOEXEC", 1 | 2 | 4 | 8);

    static final Flags OPEN_TREE = Operand.flags("OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC", 1 | 0x80000);
    static final Flags OPEN_TREE_RECURSIVE =
            Operand.flags("OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC|AT_RECURSIVE", 1 | 0x80000 | 0x8000);
    static final Flags MOVE_FROM_FD = Operand.flags("MOVE_MOUNT_F_EMPTY_PATH", 4);
    static final Flags MOVE_FROM_FD_FOLLOW = Operand.flags("MOVE_MOUNT_F_EMPTY_PATH|T_SYMLINKS", 4 | 0x10);
    static final Flags AT_RECURSIVE = Operand.flags("AT_RECURSIVE", 0x8000);
    static final Flags AT_FD_RECURSIVE = Operand.flags("AT_EMPTY_PATH|AT_RECURSIVE", 0x1000 | 0x8000);

    static final Flags S_IFREG_0666 = Operand.flags("S_IFREG|0666", 0100666);

    static final Flags O_PATH = Operand.flags("O_PATH|O_CLOEXEC", 0x200000 | 0x80000);
    static final Flags O_WRONLY = Operand.flags("O_WRONLY|O_CLOEXEC", 1 | 0x80000);

    private C() {}
}
