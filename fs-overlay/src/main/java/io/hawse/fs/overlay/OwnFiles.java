package io.hawse.fs.overlay;

import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files in /etc that each container has for itself. They lie in its runtime folder, so that they can be written from outside
 * when more is known, and are mounted over what the image has in their places.
 *
 * <p>The mount goes on the directory entry itself, be it a file or a link, and no link is followed: a dangling one, as systemd's
 * /etc/resolv.conf is in an image, does no harm, and one that leads elsewhere covers nothing there.
 */
final class OwnFiles {

    private static final String FOLDER = "/etc";

    private final MountSteps steps;
    private final List<OwnFile> files;
    private final Path runtimeFolder;
    private final Map<OwnFile, Cell> opened = new LinkedHashMap<>();

    OwnFiles(MountSteps steps, List<OwnFile> files, Path runtimeFolder) {
        this.steps = steps;
        this.files = files;
        this.runtimeFolder = runtimeFolder;
    }

    /** Makes them, empty, in the container's runtime folder: what is to be mounted must be there. */
    static void make(List<OwnFile> files, Path folder) throws RootFsException {
        if (files.isEmpty()) {
            return;
        }
        Path etc = folder.resolve(OwnFile.FOLDER);
        Folders.make(etc, 0755);
        try {
            for (OwnFile file : files) {
                Folders.makeFile(file.in(folder), 0644);
            }
            StepLog.done("made {} in {}", files, etc);
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot make the files in " + etc + ": " + Reason.of(e), e);
        }
    }

    /** Removes what {@link #make} made. */
    static void remove(Path folder) throws IOException {
        for (OwnFile file : OwnFile.values()) {
            Files.deleteIfExists(file.in(folder));
        }
        Path etc = folder.resolve(OwnFile.FOLDER);
        if (Files.deleteIfExists(etc)) {
            StepLog.done("removed {}", etc);
        }
    }

    /** Before the root is changed. */
    void open() {
        for (OwnFile file : files) {
            String name = file.in(runtimeFolder).toAbsolutePath().toString();
            opened.put(file, steps.openTree(name, C.OPEN_TREE, "take the file " + file.target()));
        }
    }

    void place() {
        if (files.isEmpty()) {
            return;
        }
        steps.folder(FOLDER, 0755).to("make the folder " + FOLDER);
        opened.forEach((file, mount) -> {
            // Where it isn't there and can't be made, the container goes without: an ordinary user's root isn't the
            // owner of this
            // machine's /etc.
            Label without = steps.program().label("without " + file.target());
            steps.file(file.target()).onFailure(without).to("make " + file.target());
            steps.moveMount(mount, file.target(), C.MOVE_FROM_FD).to("mount " + file.target());
            steps.program().place(without);
        });
    }
}
