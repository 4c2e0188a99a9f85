package io.hawse.sys;

import static io.hawse.sys.OpenFiles.AT_FDCWD;
import static io.hawse.sys.OpenFiles.O_CLOEXEC;
import static io.hawse.sys.OpenFiles.O_DIRECTORY;
import static io.hawse.sys.OpenFiles.O_PATH;
import static io.hawse.sys.OpenFiles.RESOLVE_BENEATH;
import static io.hawse.sys.OpenFiles.RESOLVE_NO_SYMLINKS;
import static io.hawse.sys.OpenFiles.RESOLVE_NO_XDEV;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What lies directly in an open folder, and how it goes. Names are as the kernel has them: any bytes but a slash. No call follows a link,
 * or leaves the file system or the mount that the folder is on.
 */
public final class FolderEntries {

    // include/uapi/linux/fcntl.h
    private static final long AT_REMOVEDIR = 0x200;

    // struct linux_dirent64: inode, offset, length of the record, type, name
    private static final int RECORD_LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;
    // include/linux/fs_types.h
    private static final int DT_UNKNOWN = 0;
    private static final int DT_DIR = 4;

    private static final int BUFFER = 4096; // bytes; a record is at most 280, see NAME_MAX

    private FolderEntries() {}

    /** What an entry is. */
    public enum Kind {
        FOLDER,
        OTHER,
        /** The file system doesn't say. */
        UNKNOWN
    }

    /** One of them. */
    public static final class Entry {

        private final byte[] name;
        private final Kind kind;

        Entry(byte[] name, Kind kind) {
            this.name = name;
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }

        /** Its name ({@link ByteText}). */
        @Override
        public String toString() {
            return ByteText.decode(name);
        }

        byte[] terminated() {
            return Arrays.copyOf(name, name.length + 1);
        }
    }

    /**
     * Lists a folder (getdents64(2)), from where its descriptor stands: once.
     *
     * @param folder opened for reading
     */
    public static List<Entry> list(Fd folder) throws ErrnoException {
        List<Entry> entries = new ArrayList<>();
        try (Scratch scratch = new Scratch()) {
            Memory buffer = scratch.zeroed(BUFFER);
            while (true) {
                int length = (int)
                        Kernel.call(Syscall.GETDENTS64, folder.toString(), folder.number(), buffer.address(), BUFFER);
                if (length == 0) {
                    return entries;
                }
                int size;
                for (int at = 0; at < length; at += size) {
                    size = Short.toUnsignedInt(buffer.getShort(at + RECORD_LENGTH));
                    byte[] record = new byte[size];
                    buffer.get(at, record);
                    add(entries, record);
                }
            }
        }
    }

    private static void add(List<Entry> entries, byte[] record) {
        int end = NAME;
        while (record[end] != 0) {
            end++;
        }
        byte[] name = Arrays.copyOfRange(record, NAME, end);
        boolean itselfOrAbove =
                record[NAME] == '.' && (name.length == 1 || (name.length == 2 && record[NAME + 1] == '.'));
        if (!itselfOrAbove) {
            Kind kind = record[TYPE] == DT_UNKNOWN ? Kind.UNKNOWN : record[TYPE] == DT_DIR ? Kind.FOLDER : Kind.OTHER;
            entries.add(new Entry(name, kind));
        }
    }

    /**
     * Opens a folder for {@link #list} (openat2(2)), close-on-exec.
     *
     * @throws ErrnoException ENOTDIR or ELOOP when it is none, EXDEV when something is mounted there, EACCES when it may not be read
     */
    public static Fd open(Fd parent, Entry entry) throws ErrnoException {
        return open(parent, entry, O_DIRECTORY | O_CLOEXEC);
    }

    private static Fd open(Fd parent, Entry entry, long flags) throws ErrnoException {
        return OpenFiles.below(
                parent,
                entry.toString(),
                entry.terminated(),
                flags,
                0,
                RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV);
    }

    /** Removes what is no folder (unlinkat(2)). */
    public static void unlink(Fd parent, Entry entry) throws ErrnoException {
        unlink(parent, entry, 0);
    }

    /** Removes an empty folder (unlinkat(2), AT_REMOVEDIR). */
    public static void removeFolder(Fd parent, Entry entry) throws ErrnoException {
        unlink(parent, entry, AT_REMOVEDIR);
    }

    private static void unlink(Fd parent, Entry entry, long flags) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            long name = scratch.bytes(entry.terminated()).address();
            Kernel.call(Syscall.UNLINKAT, "\"" + entry + "\"", parent.number(), name, flags);
        }
    }

    /** Lets its owner do everything with an open folder (fchmod(2)). */
    public static void openUp(Fd folder) throws ErrnoException {
        Kernel.call(Syscall.FCHMOD, folder + ", 0700", folder.number(), 0700);
    }

    /** As {@link #openUp(Fd)}, for a folder that can't be opened as it is. */
    public static void openUp(Fd parent, Entry entry) throws ErrnoException {
        try (Fd folder = open(parent, entry, O_PATH | O_DIRECTORY | O_CLOEXEC);
                Scratch scratch = new Scratch()) {
            String path =
                    "/proc/self/fd/" + folder.number(); // a descriptor of this kind has no other way, before Linux 6.6
            Kernel.call(
                    Syscall.FCHMODAT,
                    "\"" + entry + "\"",
                    AT_FDCWD,
                    scratch.text(path).address(),
                    0700);
        }
    }
}
