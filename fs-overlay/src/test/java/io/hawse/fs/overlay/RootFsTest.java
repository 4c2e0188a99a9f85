package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.ProgramBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which folders are made and which steps a launch program gets; nothing is mounted. */
class RootFsTest {

    private static final int PAGE = 4096;

    @TempDir
    Path temporary;

    private Path folder;
    private Path runtime;
    private Path root;

    @BeforeEach
    void makeRoot() throws Exception {
        folder = temporary.resolve("container");
        runtime = Files.createDirectory(temporary.resolve("runtime"));
        root = Files.createDirectory(temporary.resolve("root"));
    }

    private RootFsRequest request(Privilege privilege, Access access, Mount... mounts) {
        return new RootFsRequest(
                new RootSource.Layers(List.of(root)), access, List.of(mounts), privilege, OptionalInt.of(5));
    }

    private RootFs prepare(Privilege privilege, Mount... mounts) throws RootFsException {
        return RootFs.prepare(request(privilege, Access.READ_WRITE, mounts), folder, runtime);
    }

    private RootFs layered(Privilege privilege, List<Path> layers) throws RootFsException {
        return RootFs.prepare(
                new RootFsRequest(
                        new RootSource.Layers(layers), Access.READ_WRITE, List.of(), privilege, OptionalInt.empty()),
                folder,
                runtime);
    }

    private Path site() {
        return RootFs.site(runtime);
    }

    private String merged() {
        return site().resolve("merged").toString();
    }

    private static List<String> early(RootFs rootFs) {
        ProgramBuilder program = builder();
        rootFs.addEarlySteps(program);
        return lines(program);
    }

    private static List<String> steps(RootFs rootFs) {
        ProgramBuilder program = builder();
        rootFs.addSteps(program);
        return lines(program);
    }

    private static ProgramBuilder builder() {
        return new ProgramBuilder(Architecture.X86_64, 2);
    }

    /** Without their numbers. */
    private static List<String> lines(ProgramBuilder program) {
        return program.build()
                .toString()
                .lines()
                .map(line -> line.replaceFirst("^\\d+ ", ""))
                .toList();
    }

    private static int index(List<String> steps, String part) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no step has '" + part + "' in it:\n" + String.join("\n", steps));
    }

    private static void assertInOrder(List<String> steps, String... parts) {
        int last = -1;
        for (String part : parts) {
            int place = index(steps.subList(last + 1, steps.size()), part) + last + 1;
            assertTrue(place > last, part);
            last = place;
        }
    }

    private static void assertNone(List<String> steps, String part) {
        assertEquals(
                List.of(), steps.stream().filter(step -> step.contains(part)).toList());
    }

    @Test
    void foldersAreMadeForTheContainerAlone() throws Exception {
        prepare(Privilege.USER);
        assertEquals("rwx------", mode(folder));
        assertEquals("rwxr-xr-x", mode(folder.resolve("upper")));
        assertEquals("rwx------", mode(folder.resolve("work")));
        assertEquals(folder.resolve("upper"), Files.readSymbolicLink(site().resolve("upper")));
        assertEquals("rwxr-xr-x", mode(site().resolve("merged")));
        assertEquals(root, Files.readSymbolicLink(site().resolve("0")));
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @ParameterizedTest
    @EnumSource(names = {"INITIAL_ROOT", "NAMESPACE_ROOT"})
    void privilegedCallerMountsTheOverlayBeforeTheUserNamespace(Privilege privilege) throws Exception {
        RootFs rootFs = prepare(privilege);
        List<String> early = early(rootFs);
        String userxattr = privilege == Privilege.INITIAL_ROOT ? "" : ",userxattr";
        assertInOrder(
                early,
                "unshare(CLONE_NEWNS)",
                "mount(NULL, \"/\", NULL, MS_SLAVE|MS_REC, NULL)",
                "chdir(\"" + site() + "\")",
                "mount(\"overlay\", \"" + merged()
                        + "\", \"overlay\", MS_NOSUID|MS_NODEV, \"lowerdir=0,upperdir=upper,workdir=work,volatile"
                        + userxattr + "\")");
        assertEquals(4, early.size());
        List<String> steps = steps(rootFs);
        assertNone(steps, "\"overlay\"");
        assertInOrder(
                steps,
                "mount(NULL, \"/\", NULL, MS_PRIVATE|MS_REC, NULL)",
                "chdir(\"" + site() + "\")",
                "mount(\"" + merged() + "\", \"" + merged() + "\", NULL, MS_BIND|MS_REC, NULL)",
                "pivot_root");
    }

    @Test
    void unprivilegedCallerMountsItInside() throws Exception {
        RootFs rootFs = prepare(Privilege.USER);
        ProgramBuilder nothing = builder();
        rootFs.addEarlySteps(nothing);
        assertEquals(0, nothing.build().length());
        assertInOrder(
                steps(rootFs),
                "MS_PRIVATE|MS_REC",
                "chdir(\"" + site() + "\")",
                "\"lowerdir=0,upperdir=upper,workdir=work,volatile,userxattr\")",
                "pivot_root");
    }

    @Test
    void rootIsChangedBeforeAnythingOfTheContainersIsTouched() throws Exception {
        Path volume = Files.createDirectory(temporary.resolve("volume"));
        List<String> steps = steps(prepare(Privilege.USER, new Mount.Volume(volume, "/data", Access.READ_WRITE)));
        assertInOrder(
                steps,
                "chdir(\"" + merged() + "\")",
                "pivot_root(\".\", \".\")",
                "umount2(\".\", MNT_DETACH)",
                "chdir(\"/\")");
        int changed = index(steps, "pivot_root");
        steps.subList(0, changed).forEach(step -> {
            assertFalse(step.startsWith("mkdirat"), step);
            assertFalse(step.startsWith("move_mount"), step);
        });
        steps.subList(changed, steps.size()).forEach(step -> {
            assertFalse(step.contains("\"" + temporary), "the host can't be named any more: " + step);
            assertFalse(step.startsWith("open_tree"), step);
        });
    }

    @Test
    void kernelFileSystemsAndDevicesAreInPlace() throws Exception {
        List<String> steps = steps(prepare(Privilege.USER));
        assertInOrder(
                steps,
                "fsopen(\"proc\", FSOPEN_CLOEXEC)",
                "fsopen(\"sysfs\", FSOPEN_CLOEXEC)",
                "pivot_root",
                "\"/proc\"",
                "\"/sys\"",
                "mount(\"tmpfs\", \"/dev\", \"tmpfs\", MS_NOSUID|MS_NOEXEC");
        for (String node : List.of("null", "zero", "full", "random", "urandom", "tty")) {
            assertInOrder(
                    steps,
                    "open_tree(AT_FDCWD, \"/dev/" + node + "\"",
                    "pivot_root",
                    "mknodat(AT_FDCWD, \"/dev/" + node + "\", S_IFREG|0666, 0)",
                    "move_mount(<mount of /dev/" + node + ">, \"\", AT_FDCWD, \"/dev/" + node + "\"");
        }
        assertInOrder(steps, "symlinkat(\"/proc/self/fd\", AT_FDCWD, \"/dev/fd\")");
        assertInOrder(steps, "symlinkat(\"pts/ptmx\", AT_FDCWD, \"/dev/ptmx\")");
        assertInOrder(
                steps,
                "mount(\"devpts\", \"/dev/pts\", \"devpts\", MS_NOSUID|MS_NOEXEC, "
                        + "\"newinstance,ptmxmode=0666,mode=0620,max=256,gid=5\")");
        assertInOrder(steps, "mount(\"tmpfs\", \"/dev/shm\"");
        for (String secret : List.of("/proc/kcore", "/proc/keys", "/proc/timer_list", "/sys/firmware")) {
            if (Files.exists(Path.of(secret))) {
                assertInOrder(steps, "pivot_root", "\"" + secret + "\"");
            }
        }
        assertInOrder(
                steps,
                "mount(\"/proc/sys\", \"/proc/sys\", NULL, MS_BIND|MS_REC, NULL)",
                "mount_setattr(AT_FDCWD, \"/proc/sys\"");
    }

    @Test
    void terminalsBelongToNoGroupThatTheContainerLacks() throws Exception {
        List<String> steps = steps(layered(Privilege.USER, List.of(root)));
        assertInOrder(steps, "\"newinstance,ptmxmode=0666,mode=0620,max=256\")");
    }

    @Test
    void topmostLayerComesFirst() throws Exception {
        Path second = Files.createDirectory(temporary.resolve("a:b,c"));
        Path third = Files.createDirectory(temporary.resolve("third"));
        RootFs rootFs = layered(Privilege.USER, List.of(root, second, third));
        assertInOrder(steps(rootFs), "\"lowerdir=2:1:0,upperdir=upper,");
        assertEquals(root, Files.readSymbolicLink(site().resolve("0")));
        assertEquals(second, Files.readSymbolicLink(site().resolve("1")), "whatever its name means to mount(2)");
        assertEquals(third, Files.readSymbolicLink(site().resolve("2")));
    }

    @Test
    void fourHundredLayersFitInAPageOfOptions() throws Exception {
        List<Path> layers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            layers.add(Files.createDirectory(temporary.resolve("a-layer-with-quite-a-long-name-" + i)));
        }
        Matcher options = Pattern.compile("\"(lowerdir=[^\"]*)\"")
                .matcher(String.join("\n", steps(layered(Privilege.USER, layers))));
        assertTrue(options.find());
        assertTrue(options.group(1).startsWith("lowerdir=399:398:"), options.group(1));
        assertTrue(options.group(1).length() < PAGE, options.group(1).length() + " bytes");
    }

    @Test
    void relativeLayerIsMadeAbsolute() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(root);
        layered(Privilege.USER, List.of(relative));
        assertEquals(root, Files.readSymbolicLink(site().resolve("0")));
    }

    @Test
    void readOnlyRootIsMadeSoLastOfAll() throws Exception {
        RootFs rootFs = RootFs.prepare(
                request(Privilege.USER, Access.READ_ONLY, new Mount.Tmpfs("/scratch", OptionalLong.empty())),
                folder,
                runtime);
        List<String> steps = steps(rootFs);
        assertTrue(
                steps.get(steps.size() - 1).startsWith("mount_setattr(AT_FDCWD, \"/\", 0, <MOUNT_ATTR_RDONLY>"),
                steps.get(steps.size() - 1));
        assertInOrder(steps, "mkdirat(AT_FDCWD, \"/scratch\"", "mount_setattr(AT_FDCWD, \"/\"");
    }

    @Test
    void writableRootStaysWritable() throws Exception {
        assertNone(steps(prepare(Privilege.USER)), "mount_setattr(AT_FDCWD, \"/\", ");
    }

    @Test
    void folderVolumeIsTakenOutsideAndPlacedInside() throws Exception {
        Path volume = Files.createDirectory(temporary.resolve("volume"));
        List<String> steps =
                steps(prepare(Privilege.USER, new Mount.Volume(volume, "/srv/deep/data", Access.READ_WRITE)));
        assertInOrder(
                steps,
                "open_tree(AT_FDCWD, \"" + volume + "\", OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC|AT_RECURSIVE)",
                "mount_setattr(<mount of " + volume + ">, \"\", AT_EMPTY_PATH|AT_RECURSIVE, <MOUNT_ATTR_NOSUID|NODEV>",
                "pivot_root",
                "mkdirat(AT_FDCWD, \"/srv\", 0755)",
                "mkdirat(AT_FDCWD, \"/srv/deep\", 0755)",
                "mkdirat(AT_FDCWD, \"/srv/deep/data\", 0755)",
                "move_mount(<mount of " + volume + ">, \"\", AT_FDCWD, \"/srv/deep/data\"");
    }

    @Test
    void readOnlyVolumeIsMadeSoBeforeItIsPlaced() throws Exception {
        Path volume = Files.createDirectory(temporary.resolve("volume"));
        List<String> steps = steps(prepare(Privilege.USER, new Mount.Volume(volume, "/data", Access.READ_ONLY)));
        assertInOrder(
                steps,
                "mount_setattr(<mount of " + volume
                        + ">, \"\", AT_EMPTY_PATH|AT_RECURSIVE, <MOUNT_ATTR_RDONLY|NOSUID|NODEV>",
                "pivot_root",
                "move_mount(<mount of " + volume + ">");
    }

    @Test
    void fileVolumeIsPlacedOnAFile() throws Exception {
        Path file = Files.createFile(temporary.resolve("resolv.conf"));
        List<String> steps =
                steps(prepare(Privilege.USER, new Mount.Volume(file, "/etc/resolv.conf", Access.READ_WRITE)));
        assertInOrder(
                steps,
                "mkdirat(AT_FDCWD, \"/etc\", 0755)",
                "mknodat(AT_FDCWD, \"/etc/resolv.conf\", S_IFREG|0666, 0)",
                "move_mount(<mount of " + file + ">");
        assertNone(steps, "mkdirat(AT_FDCWD, \"/etc/resolv.conf\"");
    }

    @Test
    void tmpfsHasItsSize() throws Exception {
        List<String> steps = steps(prepare(
                Privilege.USER,
                new Mount.Tmpfs("/scratch", OptionalLong.of(1 << 20)),
                new Mount.Tmpfs("/more", OptionalLong.empty())));
        assertInOrder(
                steps,
                "mount(\"tmpfs\", \"/scratch\", \"tmpfs\", MS_NOSUID|MS_NODEV, \"mode=1777,size=1048576\")",
                "mount(\"tmpfs\", \"/more\", \"tmpfs\", MS_NOSUID|MS_NODEV, \"mode=1777\")");
    }

    private RootFs host(Path... layers) throws RootFsException {
        return RootFs.prepare(
                new RootFsRequest(
                        new RootSource.Host(List.of(layers)),
                        Access.READ_WRITE,
                        List.of(),
                        Privilege.INITIAL_ROOT,
                        OptionalInt.empty()),
                folder,
                runtime);
    }

    @Test
    void privilegedHostIsOneOverlayOverItsRoot() throws Exception {
        assertInOrder(early(host()), "\"lowerdir=0,upperdir=upper,");
        assertEquals(Path.of("/"), Files.readSymbolicLink(site().resolve("0")));
    }

    @Test
    void privilegedHostWithLayersHasAnOverlayForEachFolder() throws Exception {
        List<String> early = early(host(root));
        assertInOrder(
                early,
                "unshare(CLONE_NEWNS)",
                "mount(\"tmpfs\", \"" + merged() + "\"",
                "mount(\"overlay\", \"" + merged() + "/");
        assertNone(early, "mount(\"overlay\", \"" + merged() + "\",");
    }

    private void assertRefused(RootFsRequest request, RootFsException.Kind kind, String message) {
        RootFsException thrown = assertThrows(RootFsException.class, () -> RootFs.prepare(request, folder, runtime));
        assertEquals(kind, thrown.kind());
        assertEquals(message, thrown.getMessage());
        assertFalse(Files.exists(folder), "nothing is left");
    }

    private RootFsRequest layers(Path... layers) {
        return new RootFsRequest(
                new RootSource.Layers(List.of(layers)),
                Access.READ_WRITE,
                List.of(),
                Privilege.USER,
                OptionalInt.empty());
    }

    @Test
    void missingRootIsTheUsers() {
        Path nowhere = temporary.resolve("nowhere");
        assertRefused(layers(nowhere), RootFsException.Kind.USER, "root file system " + nowhere + ": no such folder");
    }

    @Test
    void rootThatIsAFileIsTheUsers() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertRefused(layers(file), RootFsException.Kind.USER, "root file system " + file + " isn't a folder");
    }

    @Test
    void layerThatIsNoFolderIsNamedAsALayer() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertRefused(layers(root, file), RootFsException.Kind.USER, "layer " + file + " isn't a folder");
        Path nowhere = temporary.resolve("nowhere");
        assertRefused(
                new RootFsRequest(
                        new RootSource.Host(List.of(nowhere)),
                        Access.READ_WRITE,
                        List.of(),
                        Privilege.USER,
                        OptionalInt.empty()),
                RootFsException.Kind.USER,
                "layer " + nowhere + ": no such folder");
    }

    @Test
    void missingVolumeIsTheUsers() {
        Path nowhere = temporary.resolve("nowhere");
        assertRefused(
                request(Privilege.USER, Access.READ_WRITE, new Mount.Volume(nowhere, "/data", Access.READ_WRITE)),
                RootFsException.Kind.USER,
                "volume " + nowhere + ": no such file or folder");
    }

    @Test
    void folderThatIsThereIsNotTouched() throws Exception {
        Files.createDirectory(folder);
        Files.createFile(folder.resolve("precious"));
        RootFsException thrown = assertThrows(RootFsException.class, () -> prepare(Privilege.USER));
        assertEquals(RootFsException.Kind.ENVIRONMENT, thrown.kind());
        assertTrue(Files.exists(folder.resolve("precious")));
    }

    @Test
    void missingParentOfTheFolderIsTheEnvironments() {
        Path deep = temporary.resolve("no/such/container");
        RootFsRequest request = layers(root);
        RootFsException thrown = assertThrows(RootFsException.class, () -> RootFs.prepare(request, deep, runtime));
        assertEquals(RootFsException.Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains(deep.toString()), thrown.getMessage());
    }

    @Test
    void rootWithoutAnyFolderIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RootSource.Layers(List.of()));
    }

    private RootFs extended(Access access, List<OwnFile> files, List<Sysctl> sysctls) throws RootFsException {
        return RootFs.prepare(
                new RootFsRequest(
                        new RootSource.Layers(List.of(root)),
                        access,
                        List.of(),
                        Privilege.USER,
                        OptionalInt.empty(),
                        files,
                        1 << 20,
                        sysctls),
                folder,
                runtime);
    }

    @Test
    void ownFilesAreMadeForTheContainerToWriteTo() throws Exception {
        extended(Access.READ_WRITE, List.of(OwnFile.HOSTS, OwnFile.RESOLV_CONF), List.of());
        assertEquals("rw-r--r--", mode(OwnFile.HOSTS.in(folder)));
        assertEquals("rw-r--r--", mode(OwnFile.RESOLV_CONF.in(folder)));
        assertFalse(Files.exists(OwnFile.HOSTNAME.in(folder)));
    }

    /** A link in their places isn't followed, and covered as a file is. */
    @Test
    void ownFilesAreMountedOnWhatIsThereBeforeTheRootIsReadOnly() throws Exception {
        List<String> steps = steps(extended(Access.READ_ONLY, List.of(OwnFile.RESOLV_CONF), List.of()));
        assertInOrder(
                steps,
                "open_tree(AT_FDCWD, \"" + folder.resolve("resolv.conf") + "\", OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC)",
                "pivot_root",
                "mkdirat(AT_FDCWD, \"/etc\", 0755)",
                "mknodat(AT_FDCWD, \"/etc/resolv.conf\", S_IFREG|0666, 0)",
                "\"/etc/resolv.conf\", MOVE_MOUNT_F_EMPTY_PATH)  #",
                "make the root file system read-only");
        assertNone(steps, "/etc/hosts");
    }

    @Test
    void volumeInAnOwnFilesPlaceWins() {
        assertEquals(
                List.of(OwnFile.HOSTNAME, OwnFile.RESOLV_CONF),
                OwnFile.besides(List.of(
                        new Mount.Volume(root, "/etc//./hosts", Access.READ_ONLY),
                        new Mount.Tmpfs("/etc/hosts.d", OptionalLong.empty()))));
    }

    @Test
    void sharedMemoryHasItsSize() throws Exception {
        assertInOrder(
                steps(extended(Access.READ_WRITE, List.of(), List.of())),
                "mount(\"tmpfs\", \"/dev/shm\", \"tmpfs\", MS_NOSUID|MS_NODEV|MS_NOEXEC, \"mode=1777,size=1048576\")");
    }

    @Test
    void sysctlsAreWrittenLaterThroughWhatIsReadOnlyByThen() throws Exception {
        RootFs rootFs = extended(Access.READ_WRITE, List.of(), List.of(Sysctl.parse("net.ipv4.ip_forward=1")));
        ProgramBuilder program = builder();
        Runnable later = rootFs.addSteps(program);
        program.call(Syscall.SETSID).to("be later");
        later.run();
        assertInOrder(
                lines(program),
                "openat(AT_FDCWD, \"/proc/sys\", O_PATH|O_CLOEXEC)",
                "make /proc/sys read-only",
                "be later",
                "openat(</proc/sys>, \"net/ipv4/ip_forward\", O_WRONLY|O_CLOEXEC)",
                "write(<net/ipv4/ip_forward>, \"1\", 1)",
                "openat(</proc/sys>, \"user/max_user_namespaces\", O_WRONLY|O_CLOEXEC)",
                "write(<user/max_user_namespaces>, \"0\", 1)");
    }

    @Test
    void containerThatIsGivenUserNamespacesKeepsThem() throws Exception {
        RootFs rootFs = extended(Access.READ_WRITE, List.of(), List.of(Sysctl.parse("user.max_user_namespaces=7")));
        ProgramBuilder program = builder();
        rootFs.addSteps(program).run();
        assertInOrder(lines(program), "write(<user/max_user_namespaces>, \"7\", 1)");
        assertNone(lines(program), "write(<user/max_user_namespaces>, \"0\", 1)");
    }

    @Test
    void devicesInodesAreReadOnly() throws Exception {
        List<String> steps = steps(prepare(Privilege.USER));
        for (String node : List.of("null", "zero", "full", "random", "urandom", "tty")) {
            assertInOrder(
                    steps,
                    "mount_setattr(<mount of /dev/" + node
                            + ">, \"\", AT_EMPTY_PATH|AT_RECURSIVE, <MOUNT_ATTR_RDONLY|NOSUID|NOEXEC>",
                    "pivot_root",
                    "move_mount(<mount of /dev/" + node + ">");
        }
    }

    @Test
    void deviceIsNoVolume() {
        RootFsException refused = assertThrows(
                RootFsException.class,
                () -> prepare(Privilege.USER, new Mount.Volume(Path.of("/dev/null"), "/null", Access.READ_WRITE)));
        assertEquals(
                "volume /dev/null is a device, which a volume can't open; share it by --device", refused.getMessage());
    }

    @Test
    void deviceIsPlacedOnAFile() throws Exception {
        RootFs rootFs = prepare(Privilege.USER, new Mount.Device(Path.of("/dev/zero"), "/dev/nothing/zero"));
        assertInOrder(
                steps(rootFs),
                "open_tree(AT_FDCWD, \"/dev/zero\"",
                "pivot_root",
                "mkdirat(AT_FDCWD, \"/dev/nothing\"",
                "mknodat(AT_FDCWD, \"/dev/nothing/zero\", S_IFREG|0666, 0)",
                "mount the device /dev/nothing/zero");
    }

    @Test
    void whatIsNoDeviceIsTheUsers() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertRefused(
                request(Privilege.USER, Access.READ_WRITE, new Mount.Device(file, "/dev/x")),
                RootFsException.Kind.USER,
                file + " is no device; files and folders are shared as volumes, by -v");
        Path nowhere = temporary.resolve("nowhere");
        assertRefused(
                request(Privilege.USER, Access.READ_WRITE, new Mount.Device(nowhere, "/dev/x")),
                RootFsException.Kind.USER,
                "device " + nowhere + ": no such device");
    }

    @Test
    void tmpfsHasItsModeAndMayHoldNoPrograms() throws Exception {
        RootFs rootFs = prepare(
                Privilege.USER,
                new Mount.Tmpfs("/t", OptionalLong.of(4096), 0755, Mount.Tmpfs.Programs.NOT_EXECUTABLE));
        assertInOrder(
                steps(rootFs),
                "mount(\"tmpfs\", \"/t\", \"tmpfs\", MS_NOSUID|MS_NODEV|MS_NOEXEC, \"mode=755,size=4096\")");
    }
}
