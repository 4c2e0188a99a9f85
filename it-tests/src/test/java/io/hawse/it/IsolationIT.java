package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the command can't see and can't do. */
@Tag("once")
final class IsolationIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** include/uapi/linux/capability.h */
    private static final long CAP_NET_ADMIN = 1L << 12;

    private static final long CAP_SYS_MODULE = 1L << 16;
    private static final long CAP_SYS_PTRACE = 1L << 19;
    private static final long CAP_SYS_ADMIN = 1L << 21;
    private static final long CAP_SYS_BOOT = 1L << 22;
    private static final long CAP_CHOWN = 1L;

    private static String sh(String script) {
        Outcome outcome = HOST.hawse().with("HAWSE_NET", "loopback").run(HOST.box(), "sh", "-c", script);
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.out();
    }

    @Test
    void shellIsTheFirstProcessAndAlone() {
        assertEquals("1\n/proc/1\n", sh("echo $$; echo /proc/[0-9]*"));
        List<String> processes = sh("ps -o pid,comm; true").lines().toList();
        assertEquals(3, processes.size(), processes::toString);
        assertTrue(processes.get(1).matches(" *1 sh"), processes::toString);
        assertTrue(processes.get(2).matches(" *\\d ps"), processes::toString);
    }

    @Test
    void rootInsideIsTheCallerOutside() {
        Role role = Role.current();
        List<String> map = sh("cat /proc/self/uid_map").lines().toList();
        String[] first = map.get(0).trim().split(" +", -1);

        assertEquals("0", first[0]);
        assertEquals(Witness.run("id", "-u").strip(), first[1]);
        switch (role) {
            case ROOT -> assertEquals("4294967295", first[2]);
            case USER -> {
                assertEquals("1", first[2]);
                assertEquals(2, map.size(), map::toString);
                String range = Witness.run(
                                "grep", "^" + Witness.run("id", "-un").strip() + ":", "/etc/subuid")
                        .strip();
                assertEquals(
                        List.of("1", range.split(":", -1)[1]),
                        Arrays.asList(map.get(1).trim().split(" +", -1)).subList(0, 2));
            }
            case BARE -> assertEquals(List.of("0", first[1], "1"), List.of(first));
        }
    }

    @Test
    void everyNamespaceIsItsOwn() {
        String script = "for n in cgroup ipc mnt net pid user uts; do readlink /proc/self/ns/$n; done";
        List<String> inside = sh(script).lines().toList();
        List<String> outside = Witness.run("sh", "-c", script).lines().toList();

        assertEquals(7, inside.size());
        for (int i = 0; i < inside.size(); i++) {
            assertTrue(!inside.get(i).equals(outside.get(i)), inside.get(i));
        }
    }

    @Test
    void capabilitiesThatReachTheMachineAreGone() {
        String status = sh("cat /proc/self/status");

        for (String set : List.of("CapBnd", "CapEff", "CapPrm")) {
            long bits = Long.parseUnsignedLong(field(status, set), 16);
            assertEquals(
                    0,
                    bits & (CAP_SYS_ADMIN | CAP_SYS_MODULE | CAP_SYS_BOOT | CAP_SYS_PTRACE | CAP_NET_ADMIN),
                    () -> set + " in " + status);
            assertTrue((bits & CAP_CHOWN) != 0, () -> set + " in " + status);
        }
        assertEquals(0, Long.parseUnsignedLong(field(status, "CapAmb"), 16));
    }

    @Test
    void noNewPrivileges() {
        assertEquals("1", field(sh("cat /proc/self/status"), "NoNewPrivs"));
    }

    @Test
    void signalsAreAsAfterAFreshStart() {
        String status = sh("cat /proc/self/status; true");

        assertEquals(0, Long.parseUnsignedLong(field(status, "SigBlk"), 16));
    }

    private static String field(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noDescriptorIsInherited() {
        // Without a pipe, which the shell itself would have open for a moment.
        assertEquals("0\n1\n2\n", sh("ls -1 /proc/1/fd; true"));
    }

    @Test
    void dangerousFilesOfProcAreHidden() {
        String out = sh(
                "wc -c </proc/kcore; for f in keys timer_list interrupts; do"
                        + " [ -e /proc/$f ] && wc -c </proc/$f; done; ls -A /sys/firmware /proc/acpi 2>/dev/null | grep -v :; true");

        assertTrue(out.replaceAll("[0\\s]", "").isEmpty(), out);
    }

    @Test
    void kernelsSettingsCannotBeChanged() {
        String script = "for f in /proc/sysrq-trigger /proc/sys/kernel/hostname /proc/sys/vm/drop_caches"
                + " /proc/sys/kernel/core_pattern /proc/irq/default_smp_affinity; do"
                + " [ -e $f ] || continue; (echo x > $f) 2>/dev/null && echo wrote $f; done; "
                + " mkdir /sys/x 2>/dev/null && echo made /sys/x;"
                + " (echo 1 > /sys/class/net/lo/mtu) 2>/dev/null && echo wrote /sys;"
                + " umount /proc/sys 2>/dev/null && echo unmounted; umount /proc/kcore 2>/dev/null && echo unmounted;"
                + " mount -o remount,rw /sys 2>/dev/null && echo remounted; echo end";

        assertEquals("end\n", sh(script));
    }

    @Test
    void minimalDevices() {
        assertEquals(
                "fd full null ptmx pts random shm stderr stdin stdout tty urandom zero\n", sh("cd /dev && echo *"));
        assertEquals(
                "0\n4\n2\n16\n",
                sh("wc -c </dev/null; head -c4 /dev/zero | wc -c; echo 'a\nb' > /dev/shm/x; wc -l </dev/shm/x;"
                        + " head -c16 /dev/urandom | wc -c"));
        assertEquals("full\n", sh("(echo x > /dev/full) 2>/dev/null || echo full"));
        assertEquals("out\n", sh("echo out > /dev/stdout; echo err > /dev/stderr"));
        assertEquals("ptmx\n", sh("[ -c /dev/pts/ptmx ] && exec 3<>/dev/ptmx && echo ptmx"));
    }

    @Test
    void deviceNodesCannotBeMade() {
        assertEquals("refused\n", sh("mknod /disk b 8 0 2>/dev/null && cat /disk || echo refused"));
    }

    @Test
    void mountsAreTheContainersAlone() {
        String mounts = sh("cat /proc/self/mountinfo");

        assertTrue(mounts.lines().anyMatch(line -> line.contains(" / / ") && line.contains(" - overlay ")), mounts);
        assertTrue(mounts.lines().noneMatch(line -> line.contains("shared:")), mounts);
        assertTrue(mounts.lines().noneMatch(line -> line.contains(" - ext4 ") && line.contains(" / /")), mounts);
        for (String point : List.of("/proc", "/sys", "/dev", "/dev/pts", "/dev/shm")) {
            assertEquals(
                    1,
                    mounts.lines()
                            .filter(line -> line.split(" ", 6)[4].equals(point))
                            .count(),
                    () -> point + " in " + mounts);
        }
    }

    @Test
    void anOrphanIsGoneWhenTheFirstProcessEnds() {
        String out = sh("sleep 1000 & echo $! ; exit 0");

        assertTrue(out.matches("\\d+\n"), out);
    }
}
