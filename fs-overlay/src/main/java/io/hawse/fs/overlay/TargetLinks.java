package io.hawse.fs.overlay;

import io.hawse.sys.PathText;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Where the target of a mount leads to by the links in the layers, as seen by a process that has them as its root. A link that leads to
 * nothing, as an image's /etc/localtime does that lacks time zones, says where the mount point has to be made; the kernel follows links,
 * but makes nothing behind them.
 *
 * <p>What is found is only a path in the container, and its links are followed there again: layers that change in between harm nothing.
 * Directories that hide those below them by an attribute (overlay's opaque) are taken for others.
 */
final class TargetLinks {

    private static final int MOST_LINKS = 40; // path_resolution(7)
    /** Where the layers are covered in each container. */
    private static final List<String> COVERED = List.of("/proc", "/sys", "/dev");

    private final List<Path> layers;
    private final List<String> covered = new ArrayList<>(COVERED);

    /** @param lowestFirst absolute paths */
    TargetLinks(List<Path> lowestFirst) {
        layers = new ArrayList<>(lowestFirst);
        Collections.reverse(layers);
    }

    /** Says that from now on something is mounted at this path, so that the layers don't say what is in it. */
    void cover(String path) {
        covered.add(path);
    }

    /**
     * Follows the links.
     *
     * @param target an absolute path
     * @return the same path without the links that the layers have; the path as it is when they lead nowhere
     */
    String follow(String target) throws RootFsException {
        Deque<String> rest = new ArrayDeque<>();
        push(target, rest);
        String current = "";
        List<Path> here = layers;
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.equals("..")) {
                push(current.substring(0, Math.max(current.lastIndexOf('/'), 0)), rest);
                current = "";
                here = layers;
                continue;
            }
            String next = current + "/" + name;
            if (covered.contains(next)) {
                return rest.isEmpty() ? next : next + "/" + String.join("/", rest);
            }
            List<Path> below = new ArrayList<>();
            Optional<String> link = look(here, PathText.path(name), below);
            if (link.isEmpty()) {
                current = next;
                here = below;
                continue;
            }
            if (++links > MOST_LINKS) {
                return target; // the kernel says so, too
            }
            push(link.get(), rest);
            if (link.get().startsWith("/")) {
                current = "";
                here = layers;
            }
        }
        return current.isEmpty() ? target : current;
    }

    /** The names of a path, to be looked at before the others. */
    private static void push(String path, Deque<String> rest) {
        String[] names = path.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                rest.push(names[i]);
            }
        }
    }

    /**
     * Looks at a name in directories that lie on top of one another.
     *
     * @param below gets what has the name, where that is a directory
     * @return where it leads to, when it is a link
     */
    private static Optional<String> look(List<Path> here, Path name, List<Path> below) throws RootFsException {
        for (Path folder : here) {
            Path place = folder.resolve(name);
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                below.add(place);
            } else if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) { // and hides what is below it
                return below.isEmpty() && Files.isSymbolicLink(place) ? Optional.of(read(place)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String read(Path link) throws RootFsException {
        try {
            return PathText.text(Files.readSymbolicLink(link));
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot read the link " + link + ": " + Reason.of(e), e);
        }
    }
}
