package io.hawse.sys;

/** /dev/null for a container, in which its inode, which is the host's, can't be changed. */
public final class NullDevice {

    private static final String PATH = "/dev/null";

    // include/uapi/linux/mount.h, include/uapi/linux/fcntl.h
    private static final long OPEN_TREE_CLONE = 1;
    private static final long OPEN_TREE_CLOEXEC = 0x80000;
    private static final long AT_EMPTY_PATH = 0x1000;
    private static final long MOUNT_ATTR_RDONLY = 1;
    private static final int MOUNT_ATTR_SIZE = 32;

    private NullDevice() {}

    /** Made once: to make and to dissolve a mount takes 0.1 ms, which a start can't spare. */
    private static final class Held {
        static final Fd ONE = open();

        private static Fd open() {
            try {
                return NullDevice.open();
            } catch (ErrnoException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * A descriptor of it for reading and writing, close-on-exec, which the caller must not close. For root it was opened on a read-only mount
     * of its own, which doesn't keep a device from being written to; but fchmod(2) and fchown(2) fail with EROFS, also after it was opened
     * anew through /proc. For any other user the inode is another user's.
     */
    public static Fd held() {
        return Held.ONE;
    }

    private static Fd open() throws ErrnoException {
        if (Processes.effectiveUserId() != 0) {
            return OpenFiles.readWrite(PATH);
        }
        try (Fd mount = cloned()) {
            return OpenFiles.readWrite("/proc/self/fd/" + mount.number());
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            // Root of a user namespace that this mount namespace doesn't belong to. Mostly the device isn't its own.
            return OpenFiles.readWrite(PATH);
        }
    }

    private static Fd cloned() throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Fd mount = Fd.adopt((int) Kernel.call(
                    Syscall.OPEN_TREE,
                    PATH,
                    OpenFiles.AT_FDCWD,
                    scratch.text(PATH).address(),
                    OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
            try {
                Memory attributes = scratch.zeroed(MOUNT_ATTR_SIZE);
                attributes.putLong(0, MOUNT_ATTR_RDONLY);
                Kernel.call(
                        Syscall.MOUNT_SETATTR,
                        PATH + ", MOUNT_ATTR_RDONLY",
                        mount.number(),
                        scratch.text("").address(),
                        AT_EMPTY_PATH,
                        attributes.address(),
                        MOUNT_ATTR_SIZE);
                return mount;
            } catch (ErrnoException e) {
                mount.close();
                throw e;
            }
        }
    }
}
