package io.hawse.fs.overlay;

import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Short names for layers: links {@code upper} and {@code work} to what the container writes, {@code 0}, {@code 1}, ... to what it can
 * only read. mount(2) takes one page of options, and ':', ',' and '\' mean something there; with the links' folder as working folder
 * neither is a limit before overlay's own 500 layers.
 */
final class LayerLinks {

    static final String UPPER = "upper";
    static final String WORK = "work";

    private final Path site;
    private final Path folder;
    private int next;

    /**
     * @param site where the links are
     * @param folder the container's, for what it writes
     */
    LayerLinks(Path site, Path folder) {
        this.site = site;
        this.folder = folder;
    }

    /** Makes the folders that the container writes to, and the links to them. */
    void makeWritable() throws RootFsException {
        Folders.make(folder.resolve(UPPER), 0755);
        Folders.make(folder.resolve(WORK), 0700);
        link(UPPER, folder.resolve(UPPER));
        link(WORK, folder.resolve(WORK));
    }

    /** Makes the folders of one overlay of several, below those. */
    void makeWritable(int number, int mode) throws RootFsException {
        String name = Integer.toString(number);
        Folders.make(folder.resolve(UPPER).resolve(name), mode);
        Folders.make(folder.resolve(WORK).resolve(name), 0700);
    }

    /**
     * Makes links to the layers.
     *
     * @param lowestFirst absolute paths
     * @return the value of overlay's {@code lowerdir}, which has the topmost first
     */
    String lowerdir(List<Path> lowestFirst) throws RootFsException {
        List<String> names = new ArrayList<>();
        for (Path layer : lowestFirst) {
            String name = Integer.toString(next++);
            link(name, layer);
            names.add(0, name);
        }
        return String.join(":", names);
    }

    private void link(String name, Path layer) throws RootFsException {
        try {
            Files.createSymbolicLink(site.resolve(name), layer.toAbsolutePath());
            StepLog.done("linked {} as {}", layer, name);
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot write to " + site + ": " + Reason.of(e), e);
        }
    }
}
