package io.hawse.fs.overlay;

import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Short names for layers: links {@code 0}, {@code 1}, ... in the container's folder. mount(2) takes one page of options, and ':',
 * ',' and '\' mean something there; with the folder as working folder neither is a limit before overlay's own 500 layers.
 */
final class LayerLinks {

    private final Path folder;
    private int next;

    LayerLinks(Path folder) {
        this.folder = folder;
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
            try {
                Files.createSymbolicLink(folder.resolve(name), layer);
                StepLog.done("linked {} as {}", layer, name);
            } catch (IOException e) {
                throw new RootFsException(
                        RootFsException.Kind.ENVIRONMENT, "cannot write to " + folder + ": " + Reason.of(e), e);
            }
            names.add(0, name);
        }
        return String.join(":", names);
    }
}
