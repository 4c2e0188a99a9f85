package io.hawse.sys;

import static io.hawse.sys.OpenFiles.AT_FDCWD;
import static io.hawse.sys.OpenFiles.OWNER_ONLY;
import static io.hawse.sys.OpenFiles.O_CLOEXEC;
import static io.hawse.sys.OpenFiles.O_CREAT;
import static io.hawse.sys.OpenFiles.O_DIRECTORY;
import static io.hawse.sys.OpenFiles.O_NONBLOCK;
import static io.hawse.sys.OpenFiles.O_PATH;
import static io.hawse.sys.OpenFiles.O_WRONLY;
import static io.hawse.sys.OpenFiles.RESOLVE_BENEATH;
import static io.hawse.sys.OpenFiles.RESOLVE_IN_ROOT;
import static io.hawse.sys.OpenFiles.RESOLVE_NO_MAGICLINKS;
import static io.hawse.sys.OpenFiles.RESOLVE_NO_SYMLINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opening files below a folder that isn't trusted, as a process would see them that has it as its root (openat2(2)). */
public final class RootedFiles {

    private RootedFiles() {}

    /**
     * Opens a regular file for reading; links in the path, absolute ones too, never lead out of the root. Anything else isn't even opened:
     * opening a device that an image contains may do something, and opening a FIFO waits.
     *
     * @throws ErrnoException ENOENT when it does not exist
     * @throws IOException when it is no regular file
     */
    public static InputStream stream(Path root, String path) throws ErrnoException, IOException {
        try (Fd folder = openRoot(root);
                Fd found = open(folder, path, O_PATH | O_CLOEXEC, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS)) {
            RegularFiles.requireRegular(found, "/" + path);
            return Files.newInputStream(Path.of("/proc/self/fd/" + found.number()));
        }
    }

    /**
     * Opens a folder by a path below another, as a process would that has that one as its root.
     *
     * @param root a folder's descriptor
     * @return a descriptor that only says which folder it is (O_PATH), close-on-exec
     * @throws ErrnoException ENOENT when it isn't there, ENOTDIR when it is no folder
     */
    public static Fd folder(Fd root, String path) throws ErrnoException {
        return open(root, path, O_PATH | O_DIRECTORY | O_CLOEXEC, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
    }

    /** Opens a folder that lies directly in another; a link to one isn't one (ELOOP). As {@link #folder} otherwise. */
    public static Fd child(Fd folder, String name) throws ErrnoException {
        return open(folder, name, O_PATH | O_DIRECTORY | O_CLOEXEC, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
    }

    /**
     * Opens what lies directly in a folder for reading; a link isn't followed (ELOOP), and what is no file doesn't block: look at what it is.
     */
    public static Fd toRead(Fd folder, String name) throws ErrnoException {
        return open(folder, name, O_CLOEXEC | O_NONBLOCK, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
    }

    /** As {@link #toRead}, for writing: a file that isn't there is made, its owner's alone; one that is keeps its contents. */
    public static Fd toWrite(Fd folder, String name) throws ErrnoException {
        return open(
                folder,
                name,
                O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK,
                OWNER_ONLY,
                RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
    }

    /** As {@link #folder}, of the root itself, whose path is trusted. */
    public static Fd openRoot(Path root) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            long path = scratch.text(PathText.text(root)).address();
            return Fd.adopt((int) Kernel.call(Syscall.OPENAT, "\"" + root + "\"", AT_FDCWD, path, O_PATH | O_CLOEXEC));
        }
    }

    private static Fd open(Fd root, String path, long flags, long resolve) throws ErrnoException {
        return open(root, path, flags, 0, resolve);
    }

    private static Fd open(Fd root, String path, long flags, long mode, long resolve) throws ErrnoException {
        return OpenFiles.below(root, path, CString.bytes(path), flags, mode, resolve);
    }
}
