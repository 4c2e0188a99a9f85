package io.hawse.fs.overlay;

import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.text;

import io.hawse.sys.PathText;
import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One container's root file system: its folders on the host's side, and the steps that mount it.
 *
 * <p>The mounting happens in mount namespaces that the container's own processes hold. So the kernel unmounts everything when
 * they have ended, however they ended; the folders are left, for {@link #remove}.
 *
 * <p>Nothing of the container's own files is touched by a path while the host's file system can be reached: the root is changed
 * first, then mount points are made. A link in an image can't lead out.
 */
public final class RootFs {

    /** Stands in each container's folder, first made and last removed: nothing without it is ever removed. */
    private static final String MARK = "hawse-layer";

    /** In the runtime folder: what nobody needs any more when the processes have ended. */
    private static final String SITE = "root";

    /** Where it is put together, on the site: nothing is ever in it on the host's side. */
    private static final String MERGED = "merged";

    private static final int LONGEST_MAKER = 200;

    // inode(7)
    private static final int S_IFMT = 0170000;
    private static final int S_IFCHR = 0020000;
    private static final int S_IFBLK = 0060000;

    private static final long CLONE_NEWNS = 0x20000; // include/uapi/linux/sched.h

    private final RootFsRequest request;
    private final Path folder;
    private final Path site;
    private final OverlayTree tree;
    private final List<String> targets;

    private RootFs(RootFsRequest request, Path folder, Path site, OverlayTree tree, List<String> targets) {
        this.request = request;
        this.folder = folder.toAbsolutePath();
        this.site = site;
        this.tree = tree;
        this.targets = targets;
    }

    /**
     * Checks the request against this machine and makes the container's folders.
     *
     * @param folder for what the container writes, alone; doesn't exist yet, its parent does
     * @param runtimeFolder for this container too, and exists, in memory as a rule: what needn't outlive its processes is in it
     * @throws RootFsException USER when a layer or volume isn't there; ENVIRONMENT when the folders can't be made. Nothing is left
     */
    public static RootFs prepare(RootFsRequest request, Path folder, Path runtimeFolder) throws RootFsException {
        return prepare(request, folder, runtimeFolder, "");
    }

    /**
     * As {@link #prepare(RootFsRequest, Path, Path)}.
     *
     * @param maker a line for whoever finds the folder, see {@link #maker}
     */
    public static RootFs prepare(RootFsRequest request, Path folder, Path runtimeFolder, String maker)
            throws RootFsException {
        check(request);
        List<String> targets = targets(request);
        Path site = site(runtimeFolder).toAbsolutePath();
        OverlayTree tree = tree(request, new LayerLinks(site, folder), mountPoint(site));
        Folders.make(folder, 0700);
        try {
            mark(folder, maker);
            Folders.make(site, 0700);
            tree.makeFolders();
            OwnFiles.make(request.ownFiles(), folder);
            Folders.make(site.resolve(MERGED), 0755);
            return new RootFs(request, folder, site, tree, targets);
        } catch (RootFsException | RuntimeException e) {
            removeKeeping(e, folder, runtimeFolder);
            throw e;
        }
    }

    static Path site(Path runtimeFolder) {
        return runtimeFolder.resolve(SITE);
    }

    /** Where the mounts' targets lead to, in their order. */
    private static List<String> targets(RootFsRequest request) throws RootFsException {
        if (request.mounts().isEmpty()) {
            return List.of();
        }
        TargetLinks links = new TargetLinks(layers(request.source()));
        List<String> targets = new ArrayList<>();
        for (Mount mount : request.mounts()) {
            String target = links.follow(mount.target());
            links.cover(target);
            targets.add(target);
        }
        return targets;
    }

    private static List<Path> layers(RootSource source) {
        if (source instanceof RootSource.Layers layers) {
            return absolute(layers.folders());
        }
        List<Path> all = new ArrayList<>(List.of(Path.of("/")));
        all.addAll(absolute(((RootSource.Host) source).layers()));
        return all;
    }

    private static String mountPoint(Path site) {
        return PathText.text(site.resolve(MERGED));
    }

    /** Makes the folder one that {@link #remove} removes. */
    private static void mark(Path folder, String maker) throws RootFsException {
        try {
            Folders.makeFile(folder.resolve(MARK), 0600, maker);
            StepLog.done("marked the folder {}", folder);
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.ENVIRONMENT, "cannot write to " + folder + ": " + Reason.of(e), e);
        }
    }

    private static void removeKeeping(Exception failure, Path folder, Path runtimeFolder) {
        try {
            removeSite(runtimeFolder);
            remove(folder);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static OverlayTree tree(RootFsRequest request, LayerLinks links, String mountPoint) throws RootFsException {
        Privilege privilege = request.privilege();
        if (request.source() instanceof RootSource.Layers layers) {
            return new SingleOverlay(absolute(layers.folders()), links, mountPoint, privilege);
        }
        List<Path> layers = absolute(((RootSource.Host) request.source()).layers());
        Path root = Path.of("/");
        // A layer lies inside / as a rule, and one overlay refuses folders of which one lies in another (ELOOP).
        if (!privilege.mountsEarly() || !layers.isEmpty()) {
            return new HostOverlays(root, layers, links, mountPoint, MountPoints.current());
        }
        return new SingleOverlay(List.of(root), links, mountPoint, privilege);
    }

    private static void check(RootFsRequest request) throws RootFsException {
        if (request.source() instanceof RootSource.Layers layers) {
            requireFolder(layers.folders().get(0), "root file system");
            for (Path layer : layers.folders().subList(1, layers.folders().size())) {
                requireFolder(layer, "layer");
            }
        } else if (request.source() instanceof RootSource.Host host) {
            for (Path layer : host.layers()) {
                requireFolder(layer, "layer");
            }
        }
        for (Mount mount : request.mounts()) {
            if (mount instanceof Mount.Volume volume) {
                requireVolume(volume.source());
            } else if (mount instanceof Mount.Device device) {
                requireDevice(device.source());
            }
        }
    }

    private static void requireVolume(Path path) throws RootFsException {
        if (!Files.exists(path)) {
            throw new RootFsException(RootFsException.Kind.USER, "volume " + path + ": no such file or folder");
        }
        if (isDevice(path, "volume")) {
            throw new RootFsException(
                    RootFsException.Kind.USER,
                    "volume " + path + " is a device, which a volume can't open; share it by --device");
        }
    }

    private static void requireDevice(Path path) throws RootFsException {
        if (!Files.exists(path)) {
            throw new RootFsException(RootFsException.Kind.USER, "device " + path + ": no such device");
        }
        if (!isDevice(path, "device")) {
            throw new RootFsException(
                    RootFsException.Kind.USER, path + " is no device; files and folders are shared as volumes, by -v");
        }
    }

    private static boolean isDevice(Path path, String role) throws RootFsException {
        try {
            int type = (Integer) Files.getAttribute(path, "unix:mode") & S_IFMT;
            return type == S_IFCHR || type == S_IFBLK;
        } catch (IOException e) {
            throw new RootFsException(
                    RootFsException.Kind.USER, role + " " + path + " can't be looked at: " + Reason.of(e), e);
        }
    }

    private static void requireFolder(Path path, String role) throws RootFsException {
        if (!Files.exists(path)) {
            throw new RootFsException(RootFsException.Kind.USER, role + " " + path + ": no such folder");
        }
        if (!Files.isDirectory(path)) {
            throw new RootFsException(RootFsException.Kind.USER, role + " " + path + " isn't a folder");
        }
        if (!Files.isExecutable(path)) {
            throw new RootFsException(RootFsException.Kind.USER, role + " " + path + ": permission denied");
        }
    }

    private static List<Path> absolute(List<Path> paths) {
        return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    /** Whether {@link #addEarlySteps} adds any: they leave the calling process in a mount namespace of its own. */
    public boolean mountsEarly() {
        return request.privilege().mountsEarly();
    }

    /**
     * Adds what runs before the container's user namespace exists: for a privileged caller, a mount namespace with the overlay in
     * it. The working folder is the container's on the host's side afterwards.
     */
    public void addEarlySteps(ProgramBuilder program) {
        if (!request.privilege().mountsEarly()) {
            return;
        }
        MountSteps steps = new MountSteps(program);
        program.call(Syscall.UNSHARE, flags("CLONE_NEWNS", CLONE_NEWNS)).to("make a mount namespace");
        propagation(program, C.SLAVE_RECURSIVE);
        enterFolder(program);
        tree.mount(steps);
    }

    /**
     * Adds what runs as the container's first process, with all of its namespaces and ids in place: afterwards the root and the
     * working folder are the container's, everything is mounted, and nothing of the host's can be reached by a path.
     *
     * @return what adds the steps that have to wait until the container's network stands
     */
    public Runnable addSteps(ProgramBuilder program) {
        MountSteps steps = new MountSteps(program);
        KernelFileSystems kernel = new KernelFileSystems(steps);
        Devices devices = new Devices(steps, request.ttyGroup(), request.shmSize());
        OwnFiles own = new OwnFiles(steps, request.ownFiles(), folder);
        Sysctls sysctls = new Sysctls(program, request.sysctls());
        ExtraMounts extra = new ExtraMounts(steps, request.mounts(), targets);
        propagation(program, C.PRIVATE_RECURSIVE);
        enterFolder(program);
        if (request.privilege().mountsEarly()) {
            // The early mount is locked in this namespace and so can't become the root; a copy of it can.
            steps.bind(mountPoint(site), mountPoint(site), C.BIND_RECURSIVE).to("take over the root file system");
        } else {
            tree.mount(steps);
        }
        kernel.open();
        devices.open();
        own.open();
        extra.open();
        changeRoot(program);
        kernel.place();
        devices.place();
        sysctls.open();
        kernel.mask();
        own.place();
        extra.place();
        if (request.access() == Access.READ_ONLY) {
            steps.restrict("/", C.NO_FLAGS, C.ATTR_READ_ONLY).to("make the root file system read-only");
        }
        return sysctls::write;
    }

    private static void propagation(ProgramBuilder program, Operand how) {
        program.call(Syscall.MOUNT, C.NULL, text("/"), C.NULL, how, C.NULL).to("separate the mounts from the host's");
    }

    private void enterFolder(ProgramBuilder program) {
        program.call(Syscall.CHDIR, text(site)).to("enter the container's folder");
    }

    /** pivot_root(2): with both arguments "." the old root ends up on top of the new one, and is taken off from there. */
    private void changeRoot(ProgramBuilder program) {
        program.call(Syscall.CHDIR, text(mountPoint(site))).to("enter the root file system");
        program.call(Syscall.PIVOT_ROOT, text("."), text(".")).to("change the root");
        program.call(Syscall.UMOUNT2, text("."), C.MNT_DETACH).to("take off the old root");
        program.call(Syscall.CHDIR, text("/")).to("enter the new root");
    }

    /**
     * Removes what {@link #prepare} has made in the runtime folder, for when the container's processes have ended; what is gone already
     * counts as removed.
     *
     * @param runtimeFolder it stays itself
     */
    public static void removeSite(Path runtimeFolder) throws IOException {
        FolderRemoval.removeAll(site(runtimeFolder));
    }

    /**
     * Removes a container's folder with all that was written. For when its processes have ended; what is gone already counts as
     * removed. A folder that isn't a container's, by its mark, is left alone unless it is empty.
     *
     * @throws IOException for the first thing that can't be removed, the others suppressed; an
     *     {@link java.nio.file.AccessDeniedException} when it belongs to ids that only the container's user namespace may touch
     */
    public static void remove(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        if (!isContainersFolder(folder)) {
            try {
                FolderRemoval.removeEntry(folder);
            } catch (DirectoryNotEmptyException e) {
                throw new IOException(folder + " isn't a container's folder, it is left alone", e);
            }
            return;
        }
        FolderRemoval.removeAllBut(mark, folder);
        FolderRemoval.removeEntry(mark);
        FolderRemoval.removeEntry(folder);
    }

    /** Whether {@link #prepare} made the folder, by its mark. */
    public static boolean isContainersFolder(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(folder.resolve(MARK), LinkOption.NOFOLLOW_LINKS);
    }

    /** What {@link #prepare} was told of who made a container's folder; empty when it says nothing. */
    public static String maker(Path folder) throws IOException {
        try (SeekableByteChannel mark = Files.newByteChannel(
                folder.resolve(MARK), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer line = ByteBuffer.allocate(LONGEST_MAKER);
            while (line.hasRemaining() && mark.read(line) >= 0) {
                // until it's full or the file has ended
            }
            return StandardCharsets.UTF_8.decode(line.flip()).toString();
        }
    }

    /** The parts of a container's folder that what it wrote is in, for those who must remove them in another way. */
    public static List<Path> writtenParts(Path folder) {
        return List.of(folder.resolve(LayerLinks.UPPER), folder.resolve(LayerLinks.WORK));
    }
}
