package io.hawse.fs.overlay;

import io.hawse.sys.PathText;
import io.hawse.sys.Reason;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files in /etc that each container has for itself. They lie beside what else it writes, so that they can be written from outside when
 * more is known, and are mounted over what the image has in their places. Not beside its record: the container could fill the file
 * system in memory that all records are in.
 *
 * <p>The mount goes on the directory entry itself, be it a file or a link, and no link is followed: a dangling one, as systemd's
 * /etc/resolv.conf is in an image, does no harm, and one that leads elsewhere covers nothing there.
 */
final class OwnFiles {

    private static final String FOLDER = "/etc";

    private final MountSteps steps;
    private final List<OwnFile> files;
    private final Path folder;
    private final Map<OwnFile, Cell> opened = new LinkedHashMap<>();

    /** @param folder that they are in */
    OwnFiles(MountSteps steps, List<OwnFile> files, Path folder) {
        this.steps = steps;
        this.files = files;
        this.folder = folder;
    }

    /** Makes them, empty: what is to be mounted must be there. */
    static void make(List<OwnFile> files, Path folder) throws RootFsException {
        try {
            for (OwnFile file : files) {
                Folders.makeFile(file.in(folder), 0644);
            }
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot make the files in " + folder + ": " + Reason.of(e), e);
        }
    }

    void open() {
        for (OwnFile file : files) {
            opened.put(
                    file,
                    steps.openTree(PathText.text(file.in(folder)), C.OPEN_TREE, "take the file " + file.target()));
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
