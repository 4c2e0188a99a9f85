package io.hawse.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hawse.cli.doctor.Diagnosis.Ability;
import io.hawse.core.Container;
import io.hawse.core.DriverReport;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.KernelRelease;
import io.hawse.core.StateFolders;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.user.IdExtent;
import io.hawse.core.user.IdMaps;
import io.hawse.core.user.IdMaps.Writer;
import io.hawse.core.user.Restrictions;
import io.hawse.fs.overlay.Privilege;
import io.hawse.net.api.Probe;
import io.hawse.sys.Processes;
import io.hawse.sys.command.CommandResult;
import io.hawse.sys.command.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check, of machines that there may be. */
final class ChecksTest {

    @TempDir
    private Path root;

    private Machine user(Map<String, String> environment) {
        return new Machine(root, Privilege.USER, environment);
    }

    private Machine user() {
        return user(Map.of());
    }

    private Restrictions restrictions() {
        return new Restrictions(root);
    }

    private Machine administrator() {
        return new Machine(root, Privilege.INITIAL_ROOT, Map.of());
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static Finding only(Check check) {
        List<Finding> findings = check.look();
        assertEquals(1, findings.size(), findings::toString);
        return findings.get(0);
    }

    private static void assertFinding(Verdict verdict, String seen, String remedy, Finding finding) {
        assertEquals(verdict, finding.verdict(), finding::toString);
        assertTrue(finding.seen().contains(seen), finding::toString);
        assertTrue(finding.remedy().orElse("").contains(remedy), finding::toString);
        assertEquals(verdict == Verdict.OK, finding.remedy().isEmpty(), finding::toString);
    }

    @Test
    void settingOfTheKernelIsReadWhole() {
        Machine real = new Machine(Path.of("/"), Privilege.USER, Map.of());
        long last = real.sysctl("kernel.cap_last_cap").orElseThrow();
        assertTrue(last >= 37, () -> "cap_last_cap is " + last);
    }

    @Test
    void kernelThatIsTooOldIsAProblem() {
        assertFinding(Verdict.OK, "Linux 6.1.0", "", only(new KernelCheck(new KernelRelease("6.1.0"))));
        assertFinding(Verdict.PROBLEM, "5.12 or later", "boot", only(new KernelCheck(new KernelRelease("4.19.0"))));
    }

    @Test
    void namespacesAreFineWhereNothingSpeaksAgainstThem() throws IOException {
        assertFinding(Verdict.OK, "no kernel setting", "", only(new NamespaceCheck(user(), restrictions())));
        write("proc/sys/kernel/unprivileged_userns_clone", "1\n");
        write("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "0\n");
        write("proc/sys/user/max_user_namespaces", "96364\n");
        assertFinding(Verdict.OK, "no kernel setting", "", only(new NamespaceCheck(user(), restrictions())));
    }

    @Test
    void switchesAgainstUserNamespacesAreForOrdinaryUsersOnly() throws IOException {
        write("proc/sys/kernel/unprivileged_userns_clone", "0\n");
        assertFinding(
                Verdict.PROBLEM,
                "unprivileged_userns_clone is 0",
                "sysctl kernel.unprivileged_userns_clone=1",
                only(new NamespaceCheck(user(), restrictions())));
        assertFinding(Verdict.OK, "no kernel setting", "", only(new NamespaceCheck(administrator(), restrictions())));
        write("proc/sys/kernel/unprivileged_userns_clone", "1\n");
        write("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n");
        assertFinding(Verdict.NOTE, "AppArmor profile", "profile", only(new NamespaceCheck(user(), restrictions())));
    }

    @Test
    void limitsOfNamespacesAreForAll() throws IOException {
        write("proc/sys/user/max_user_namespaces", "0\n");
        write("proc/sys/user/max_net_namespaces", "3\n");
        List<Finding> findings = new NamespaceCheck(administrator(), restrictions()).look();
        assertEquals(2, findings.size());
        assertFinding(Verdict.PROBLEM, "max_user_namespaces is 0", "sysctl user.max_user_namespaces=", findings.get(0));
        assertFinding(Verdict.NOTE, "max_net_namespaces is 3", "sysctl user.max_net_namespaces=", findings.get(1));
    }

    @Test
    void layersGoWhereAnOverlayCanWrite() throws IOException {
        Path where = Path.of("/x");
        assertFinding(Verdict.OK, "/x, on ext4, where 100 MiB", "", OverlayCheck.fit("ext4", 100L << 20, where));
        assertFinding(Verdict.NOTE, "where 1 MiB", "make room", OverlayCheck.fit("ext4", 1L << 20, where));
        for (String type : List.of("overlay", "nfs4")) {
            assertFinding(Verdict.PROBLEM, "on " + type, "HAWSE_LAYERS", OverlayCheck.fit(type, 1L << 40, where));
        }
        write("proc/filesystems", "nodev\tproc\n\text4\n");
        List<Finding> findings = new OverlayCheck(user(), root.resolve("not/made/as/yet")).look();
        assertEquals(2, findings.size());
        assertFinding(Verdict.NOTE, "no overlay file system", "modprobe overlay", findings.get(0));
        assertTrue(findings.get(1).seen().contains(root + ", on "), findings::toString);
        write("proc/filesystems", "nodev\tproc\nnodev\toverlay\n");
        assertEquals(1, new OverlayCheck(user(), root).look().size());
    }

    private static final IdMaps ONE =
            new IdMaps(List.of(new IdExtent(0, 7, 1)), List.of(new IdExtent(0, 7, 1)), Writer.SELF);
    private static final IdMaps MANY = new IdMaps(
            List.of(new IdExtent(0, 7, 1), new IdExtent(1, 100_000, 65_536)),
            List.of(new IdExtent(0, 7, 1), new IdExtent(1, 100_000, 65_536)),
            Writer.NEWUIDMAP);

    @Test
    void oneIdIsANoteThatSaysWhatIsMissing() {
        assertFinding(
                Verdict.NOTE,
                "1 user id and 1 group id: newuidmap and newgidmap aren't installed",
                "uidmap",
                only(new IdsCheck(ONE, "me", program -> Optional.empty())));
        assertFinding(
                Verdict.NOTE,
                "range for me",
                "usermod --add-subuids 100000-165535 --add-subgids 100000-165535 me",
                only(new IdsCheck(ONE, "me", program -> Optional.of(root))));
    }

    @Test
    void manyIdsNeedProgramsWithRights() throws IOException {
        Path program = Files.writeString(root.resolve("newuidmap"), "");
        List<Finding> findings = new IdsCheck(MANY, "me", name -> Optional.of(program)).look();
        assertEquals(3, findings.size());
        assertFinding(Verdict.OK, "65537 user ids and 65537 group ids", "", findings.get(0));
        assertFinding(Verdict.NOTE, "isn't set-uid root", "chmod u+s " + program, findings.get(1));
        Files.setAttribute(program, "unix:mode", 0104755);
        assertFinding(Verdict.OK, "65537 user ids", "", only(new IdsCheck(MANY, "me", name -> Optional.of(program))));
    }

    @Test
    void driversSayForThemselvesWhatTheyLack() {
        DriverReport good =
                new DriverReport("loopback", "lo alone", Probe.usable(), DriverReport.Choice.CHOSEN, Optional.empty());
        DriverReport bad = new DriverReport(
                "netlink", "veth", Probe.unusable("it needs x"), DriverReport.Choice.NOT_CHOSEN, Optional.empty());
        List<Finding> findings = new DriversCheck(
                        List.of(good, bad), List.of(new DriverPlugin.Refused("/x.jar", "it is broken")))
                .look();
        assertEquals(
                List.of(Verdict.OK, Verdict.NOTE, Verdict.NOTE),
                findings.stream().map(Finding::verdict).toList());
        assertEquals("can't work here: it needs x", findings.get(1).seen());
        assertTrue(findings.get(2).seen().contains("/x.jar"), findings::toString);
    }

    @Test
    void ipIsAskedForItsVersion() {
        CommandRunner runner = command -> new CommandResult(command.argv(), 0, "ip utility, iproute2-6.1.0\n", "");
        assertFinding(
                Verdict.OK,
                "/sbin/ip: ip utility, iproute2-6.1.0",
                "",
                only(new IpCheck(Optional.of(Path.of("/sbin/ip")), runner)));
        CommandRunner broken = command -> new CommandResult(command.argv(), 127, "", "no library\n");
        assertFinding(
                Verdict.NOTE, "no library", "iproute2", only(new IpCheck(Optional.of(Path.of("/sbin/ip")), broken)));
        assertFinding(Verdict.NOTE, "not found in", "iproute2", only(new IpCheck(Optional.empty(), runner)));
    }

    @Test
    void forwardingMattersToWhomeverHasBridges() throws IOException {
        assertEquals(List.of(), new ForwardingCheck(administrator()).look());
        write("proc/sys/net/ipv4/ip_forward", "0\n");
        assertFinding(Verdict.NOTE, "ip_forward is 0", "ip_forward=1", only(new ForwardingCheck(administrator())));
        assertEquals(List.of(), new ForwardingCheck(user()).look());
        write("proc/sys/net/ipv4/ip_forward", "1\n");
        assertFinding(Verdict.OK, "is on", "", only(new ForwardingCheck(administrator())));
    }

    @Test
    void memoryFilesThatNeverExecuteAreANote() throws IOException {
        assertEquals(List.of(), new MemoryFileCheck(user()).look());
        write("proc/sys/vm/memfd_noexec", "2\n");
        assertFinding(Verdict.NOTE, "memfd_noexec is 2", "HAWSE_STATE", only(new MemoryFileCheck(user())));
        write("proc/sys/vm/memfd_noexec", "1\n");
        assertEquals(List.of(), new MemoryFileCheck(user()).look());
    }

    @Test
    void lowLimitsAreNotes() throws IOException {
        String format = """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             %s            %s            processes
                Max open files            1024                 %s                files
                """;
        write("proc/self/limits", String.format(format, "unlimited", "unlimited", "4096"));
        assertFinding(Verdict.OK, "enough", "", only(new LimitsCheck(user())));
        write("proc/self/limits", String.format(format, "63", "64", "256"));
        List<Finding> findings = new LimitsCheck(user()).look();
        assertEquals(2, findings.size());
        assertFinding(Verdict.NOTE, "no more than 256 open files", "ulimit -n", findings.get(0));
        assertFinding(Verdict.NOTE, "no more than 64 processes", "ulimit -u", findings.get(1));
    }

    private List<Finding> folders(Machine machine, StateFolders folders, int uid) {
        return new FoldersCheck(machine, folders, uid).look();
    }

    @Test
    void foldersAreThisUsersAlone() throws IOException {
        Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", root.toString());
        Path own = Files.createDirectory(
                root.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = Files.writeString(root.resolve("file"), "");
        int me = Processes.effectiveUserId();
        List<Finding> fine = folders(user(environment), new StateFolders(own, own.resolve("a/b"), own), me);
        assertFinding(Verdict.OK, "records: " + own, "", fine.get(0));
        assertFinding(Verdict.OK, "is made when it is needed", "", fine.get(1));
        List<Finding> others = folders(user(environment), new StateFolders(own, file, own), me + 1);
        assertFinding(Verdict.PROBLEM, "belongs to user " + me, "HAWSE_STATE", others.get(0));
        assertFinding(Verdict.PROBLEM, "is no folder", "HAWSE_LAYERS", others.get(1));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwx---"));
        assertFinding(
                Verdict.PROBLEM,
                "others can write",
                "chmod go-w " + own,
                folders(user(environment), new StateFolders(own, own, own), me).get(0));
        Path nowhere = file.resolve("below");
        assertFinding(
                Verdict.PROBLEM,
                "can't be made in " + file,
                "HAWSE_NETWORKS",
                folders(user(environment), new StateFolders(own, own, nowhere), me)
                        .get(2));
    }

    @Test
    void runtimeFolderOfTheSessionMatters() throws IOException {
        StateFolders folders = new StateFolders(root, root, root);
        int me = Processes.effectiveUserId();
        assertFinding(
                Verdict.NOTE,
                "isn't set",
                "/run/user/" + me,
                folders(user(), folders, me).get(0));
        assertFinding(
                Verdict.PROBLEM,
                "which isn't there",
                "enable-linger",
                folders(user(Map.of("XDG_RUNTIME_DIR", root + "/absent")), folders, me)
                        .get(0));
        assertEquals(3, folders(administrator(), folders, me).size());
        assertEquals(3, folders(user(Map.of("HAWSE_STATE", "/x")), folders, me).size());
    }

    @Test
    void containerThatRunsIsTheProof() throws InterruptedException {
        Hawse hawse = mock(Hawse.class);
        Container container = mock(Container.class);
        when(hawse.start(any())).thenReturn(container);
        when(container.await()).thenReturn(new ExitStatus.Exited(0));
        Trials trials = new Trials(hawse);
        List<Finding> findings = trials.look();
        assertEquals(
                List.of("run --net=none", "run --net=loopback"),
                findings.stream().map(Finding::check).toList());
        assertEquals(Ability.CONTAINERS_RUN, trials.ability());
        verify(container, times(2)).close();
    }

    @Test
    void failureOfAContainerIsTheFinding() throws InterruptedException {
        Hawse hawse = mock(Hawse.class);
        Container container = mock(Container.class);
        when(hawse.start(any()))
                .thenThrow(new ContainerException(Kind.ENVIRONMENT, "clone failed", "turn it on", null))
                .thenReturn(container);
        when(container.await()).thenReturn(new ExitStatus.Exited(3)).thenReturn(new ExitStatus.Exited(0));
        Trials trials = new Trials(hawse);
        List<Finding> findings = trials.look();
        assertFinding(Verdict.PROBLEM, "clone failed", "turn it on", findings.get(0));
        assertFinding(Verdict.PROBLEM, "ended with", "hawse run host true", findings.get(1));
        assertFinding(Verdict.OK, "a container ran", "", findings.get(2)); // without a network namespace of its own
        assertEquals(Ability.CONTAINERS_RUN, trials.ability());
        when(hawse.start(any())).thenThrow(new ContainerException(Kind.ENVIRONMENT, "clone failed"));
        Trials hopeless = new Trials(hawse);
        assertEquals(3, hopeless.look().size());
        assertEquals(Ability.NO_CONTAINER_RUNS, hopeless.ability());
    }

    private List<Finding> restrictions(Writer writer) {
        List<IdExtent> ids = List.of(new IdExtent(0, 1000, 1));
        return new RestrictionsCheck(restrictions(), new IdMaps(ids, ids, writer)).look();
    }

    @Test
    void placesAndRightsThatKeepContainersFromStartingAreProblems() throws IOException {
        write("proc/self/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda rw\n");
        write("proc/self/status", "NoNewPrivs:\t0\nSeccomp:\t0\n");
        assertFinding(Verdict.OK, "no chroot", "", only(() -> restrictions(Writer.NEWUIDMAP)));
        write(
                "proc/self/mountinfo",
                "22 1 8:1 / / rw - ext4 /dev/sda rw\n23 22 0:5 / /proc/kcore rw - devtmpfs none rw\n");
        assertFinding(
                Verdict.PROBLEM, "covered in part (/proc/kcore)", "unmask=ALL", only(() -> restrictions(Writer.SELF)));
        write("proc/self/mountinfo", "40 22 8:1 /srv /proc rw - proc proc rw\n");
        assertFinding(Verdict.PROBLEM, "in a chroot", "leave the chroot", only(() -> restrictions(Writer.SELF)));
        write("proc/self/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda rw\n");
        write("proc/self/status", "NoNewPrivs:\t1\nSeccomp:\t0\n");
        assertFinding(
                Verdict.PROBLEM, "no_new_privs", "NoNewPrivileges=no", only(() -> restrictions(Writer.NEWUIDMAP)));
        assertFinding(Verdict.OK, "no chroot", "", only(() -> restrictions(Writer.SELF)));
        write("proc/self/status", "NoNewPrivs:\t0\nSeccomp:\t2\n");
        assertFinding(Verdict.NOTE, "seccomp filter", "seccomp=unconfined", only(() -> restrictions(Writer.SELF)));
    }
}
