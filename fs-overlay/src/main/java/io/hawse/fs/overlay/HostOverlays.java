package io.hawse.fs.overlay;

import static io.hawse.sys.launch.Operand.text;

import io.hawse.sys.Reason;
import io.hawse.sys.Syscall;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The host's file system for a user without privileges: one overlay per folder that has no mounts below it, in a tree on a tmpfs.
 *
 * <p>One overlay over / is refused there: in a new user namespace the mounts below / are locked to what they cover, and overlay
 * may not take away the cover (EINVAL, "failed to clone lowerpath"). Folders with mounts below them are made anew, and each of
 * their children gets what fits it: an overlay, a link, or a read-only file. What is mounted below / stays outside: its folder
 * is there and empty, as it is for root. A home of root that this user can't enter is the container's own, and empty.
 */
final class HostOverlays implements OverlayTree {

    private static final int PERMISSIONS = 07777;

    /** The home of the container's root. The host's belongs to the host's root, and is closed to other users. */
    private static final Path HOME = Path.of("root");

    private static final int HOME_MODE = 0700;

    /** One step's worth: made in the order of the list. */
    private sealed interface Entry {
        record Folder(String path) implements Entry {}

        record Overlay(String path, String lowerdir, int number) implements Entry {}

        /** A folder of the container's own, with nothing of the host's in it. */
        record Own(String path, int number) implements Entry {}

        record Link(String path, String target) implements Entry {}

        record File(String path) implements Entry {}
    }

    private final Path host;
    private final List<Path> layers;
    private final LayerLinks links;
    private final String mountPoint;
    private final Set<Path> mountPoints;
    private final List<Entry> entries = new ArrayList<>();
    private int overlays;

    HostOverlays(Path host, List<Path> layers, LayerLinks links, String mountPoint, Set<Path> mountPoints) {
        this.host = host;
        this.layers = layers;
        this.links = links;
        this.mountPoint = mountPoint;
        this.mountPoints = mountPoints;
    }

    @Override
    public void makeFolders() throws RootFsException {
        links.makeWritable();
        rebuild(Path.of(""));
    }

    /** The folder at the relative path can't be taken whole: its children one by one. */
    private void rebuild(Path relative) throws RootFsException {
        Set<Path> names = new TreeSet<>();
        for (Path tree : trees()) {
            Path place = tree.resolve(relative);
            if (Files.isDirectory(place) && Files.isReadable(place)) {
                addNames(place, names);
            }
        }
        for (Path name : names) {
            add(relative.resolve(name));
        }
    }

    private static void addNames(Path place, Set<Path> names) throws RootFsException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(place)) {
            for (Path child : children) {
                names.add(child.getFileName());
            }
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot read the folder " + place + ": " + Reason.of(e), e);
        }
    }

    private void add(Path relative) throws RootFsException {
        Path top = topmost(relative);
        String merged = mountPoint + "/" + relative;
        Path onHost = host.resolve(relative);
        if (Files.isSymbolicLink(top)) {
            entries.add(new Entry.Link(merged, readLink(top)));
        } else if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isRegularFile(top, LinkOption.NOFOLLOW_LINKS) && top.equals(onHost)) {
                entries.add(new Entry.File(merged));
            }
        } else if (mountPoints.contains(onHost)) {
            entries.add(new Entry.Folder(merged));
        } else if (mountPoints.stream().anyMatch(point -> point.startsWith(onHost))) {
            entries.add(new Entry.Folder(merged));
            rebuild(relative);
        } else {
            overlay(relative, merged, top);
        }
    }

    private void overlay(Path relative, String merged, Path top) throws RootFsException {
        List<Path> lowers = new ArrayList<>();
        for (Path tree : trees()) {
            if (Files.isDirectory(tree.resolve(relative), LinkOption.NOFOLLOW_LINKS)) {
                lowers.add(tree.resolve(relative));
            }
        }
        if (relative.equals(HOME)) {
            lowers.removeIf(lower -> !Files.isReadable(lower) || !Files.isExecutable(lower));
        }
        int number = overlays++;
        if (lowers.isEmpty()) {
            links.makeWritable(number, HOME_MODE);
            entries.add(new Entry.Own(merged, number));
            return;
        }
        links.makeWritable(number, mode(top));
        entries.add(new Entry.Overlay(merged, links.lowerdir(lowers), number));
    }

    private Path topmost(Path relative) {
        Path found = host.resolve(relative);
        for (Path tree : trees()) {
            Path place = tree.resolve(relative);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                found = place;
            }
        }
        return found;
    }

    private List<Path> trees() {
        List<Path> trees = new ArrayList<>();
        trees.add(host);
        trees.addAll(layers);
        return trees;
    }

    private static String readLink(Path link) throws RootFsException {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot read the link " + link + ": " + Reason.of(e), e);
        }
    }

    private static int mode(Path place) throws RootFsException {
        try {
            return (Integer) Files.getAttribute(place, "unix:mode") & PERMISSIONS;
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot read the mode of " + place + ": " + Reason.of(e), e);
        }
    }

    @Override
    public void mount(MountSteps steps) {
        steps.mount("tmpfs", mountPoint, C.NOSUID_NODEV, "mode=755").to("mount the root file system");
        for (Entry entry : entries) {
            if (entry instanceof Entry.Folder made) {
                steps.folder(made.path(), 0755).to("make the folder " + made.path());
            } else if (entry instanceof Entry.Link link) {
                steps.program()
                        .call(Syscall.SYMLINKAT, text(link.target()), C.AT_FDCWD, text(link.path()))
                        .to("make the link " + link.path());
            } else if (entry instanceof Entry.File file) {
                String source = host.resolve(file.path().substring(mountPoint.length() + 1))
                        .toString();
                steps.file(file.path()).to("make the file " + file.path());
                steps.bind(source, file.path(), C.BIND).to("show " + source);
                steps.restrict(file.path(), C.NO_FLAGS, C.ATTR_VOLUME_READ_ONLY).to("make " + source + " read-only");
            } else if (entry instanceof Entry.Own own) {
                steps.folder(own.path(), 0755).to("make the folder " + own.path());
                steps.bind("upper/" + own.number(), own.path(), C.BIND).to("mount the container's own " + own.path());
                steps.restrict(own.path(), C.NO_FLAGS, C.ATTR_VOLUME).to("restrict " + own.path());
            } else if (entry instanceof Entry.Overlay overlay) {
                steps.folder(overlay.path(), 0755).to("make the folder " + overlay.path());
                String options = "lowerdir=" + overlay.lowerdir() + ",upperdir=upper/" + overlay.number()
                        + ",workdir=work/" + overlay.number() + ",volatile" + Privilege.USER.overlayOption();
                steps.mount("overlay", overlay.path(), C.NOSUID_NODEV, options)
                        .to("mount a copy-on-write layer at " + overlay.path());
            }
        }
    }
}
