package io.hawse.fs.overlay;

import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import io.hawse.sys.Umask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Folders with exactly the permissions wanted, whatever the umask is. */
final class Folders {

    private Folders() {}

    static void make(Path folder, int mode) throws RootFsException {
        try {
            Set<PosixFilePermission> permissions = permissions(mode);
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions));
            StepLog.done("made the folder {}", folder);
            if ((mode & 07000) != 0) {
                Files.setAttribute(folder, "unix:mode", mode); // the sticky bit has no name in PosixFilePermission
                StepLog.done("set the mode of {}", folder);
            } else if (Umask.cuts(mode)) {
                Files.setPosixFilePermissions(folder, permissions);
                StepLog.done("set the mode of {}", folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw new RootFsException(RootFsException.Kind.ENVIRONMENT, folder + " exists already", e);
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot make the folder " + folder + ": " + Reason.of(e), e);
        }
    }

    /** Makes an empty file with exactly these permissions. */
    static void makeFile(Path file, int mode) throws IOException {
        Set<PosixFilePermission> permissions = permissions(mode);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
        StepLog.done("made the file {}", file);
        if (Umask.cuts(mode)) {
            Files.setPosixFilePermissions(file, permissions);
            StepLog.done("set the mode of {}", file);
        }
    }

    /** As {@link #makeFile(Path, int)}, with this content from the beginning. */
    static void makeFile(Path file, int mode, String content) throws IOException {
        Set<PosixFilePermission> permissions = permissions(mode);
        try (SeekableByteChannel channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(permissions))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        if (Umask.cuts(mode)) {
            StepLog.done("made the file {}", file);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values(); // owner read first, others execute last
        for (int i = 0; i < all.length; i++) {
            if ((mode & 0400 >> i) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }
}
