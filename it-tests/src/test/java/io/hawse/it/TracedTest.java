package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That {@link SystemCallsIT} sees what it should, and who did it. */
final class TracedTest {

    private static final String BEGIN =
            "10 access(\"/counted-starts/BEGIN\", F_OK) = -1 ENOENT (No such file or directory)\n";
    private static final String RUNNING =
            "10 statx(AT_FDCWD</>, \"/counted-starts/RUNNING\", 0) = -1 ENOENT (No such file)\n";
    private static final String GONE =
            "10 access(\"/counted-starts/GONE\", F_OK) = -1 ENOENT (No such file or directory)\n";
    private static final String JVM = """
            9 execve("/usr/bin/setpriv", ["setpriv"], 0x7ffe /* 2 vars */) = 0
            10 execve("/jdk/bin/java", ["/jdk/bin/java"], 0x7ffe /* 2 vars */) = 0
            10 clone3({flags=CLONE_VM|CLONE_THREAD, stack=0x7f}, 88) = 11
            """;

    private static Tally life(String... parts) {
        List<Tally> lives = Traced.starts(
                "/jdk/bin/java", (JVM + String.join("", parts)).lines().toList());
        assertEquals(1, lives.size());
        return lives.get(0);
    }

    /** {@code process kind: start and end}. */
    private static Map<String, String> counts(Tally tally) {
        Map<String, String> counts = new TreeMap<>();
        tally.counts().forEach((key, count) -> counts.put(key.toString(), count.toString()));
        return counts;
    }

    @Test
    void allThreadsOfTheJvmCountAndJavasOwnDoingDoesNot() {
        Tally life = life(
                "10 fsync(5) = 0\n",
                BEGIN,
                """
                10 futex(0x7f, FUTEX_WAKE_PRIVATE, 1) = 1
                11 fsync(5</disk/record>) = 0
                10 mkdir("/state/a", 0700 <unfinished ...>
                11 prctl(PR_SET_NAME, "waiting") = 0
                10 <... mkdir resumed>) = 0
                """,
                RUNNING,
                "11 rmdir(\"/state/a\") = 0\n11 clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=1}, NULL) = 0\n",
                GONE,
                "11 rmdir(\"/state/b\") = 0\n");
        assertEquals(
                Map.of("jvm sync", "1 and 0", "jvm mkdir", "1 and 0", "jvm remove", "0 and 1", "jvm sleep", "0 and 1"),
                counts(life));
    }

    /** A child speaks before its parent knows of it, and is heard of the command's execve after everybody has gone on. */
    @Test
    void processesAreToldApartByTheirParentsAndPrograms() {
        Tally life = life(BEGIN, """
                10 clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88 <unfinished ...>
                20 dup2(5, 1) = 1
                20 execve("/proc/10/fd/72", ["hawse-supervisor", "web"], 0x7f /* 0 vars */) = 0
                10 <... clone3 resumed>) = 20
                20 unshare(CLONE_NEWNS) = 0
                20 clone(child_stack=NULL, flags=CLONE_NEWPID|SIGCHLD) = 21
                21 mount("/dev/null", "/proc/keys", NULL, MS_BIND, NULL) = 0
                21 mount("tmpfs", "/dev", "tmpfs", 0, "mode=755") = 0
                21 execve("/sbin/true", ["true"], 0x10 /* 0 vars */) = -1 ENOENT (No such file or directory)
                21 execve("/bin/true", ["true"], 0x10 /* 0 vars */ <unfinished ...>
                """, RUNNING, """
                21 <... execve resumed>) = 0
                21 write(1, "x", 1) = 1
                20 wait4(21, [{WIFEXITED(s)}], 0, NULL) = 21
                """, GONE);
        assertEquals(
                new TreeMap<>(Map.ofEntries(
                        Map.entry("jvm process", "1 and 0"),
                        Map.entry("spawned dup", "1 and 0"),
                        Map.entry("spawned execve", "1 and 0"),
                        Map.entry("programs hawse-supervisor", "1 and 0"),
                        Map.entry("supervisor unshare", "1 and 0"),
                        Map.entry("supervisor process", "1 and 0"),
                        Map.entry("supervisor wait4", "0 and 1"),
                        Map.entry("init mount-hiding", "1 and 0"),
                        Map.entry("init mount", "1 and 0"),
                        Map.entry("init execve", "2 and 0"),
                        Map.entry("programs true", "1 and 0"))),
                counts(life));
    }

    @Test
    void requestsInOneSendAreCounted() {
        Tally life = life(
                BEGIN,
                "10 sendmsg(7, {msg_name={sa_family=AF_NETLINK}, msg_iov=[{iov_base=[[{nlmsg_len=52, nlmsg_type=RTM_GETLINK}],"
                        + " [{nlmsg_len=60, nlmsg_type=0x10 /* NLMSG_??? */}]]}]}, 0) = 112\n"
                        + "10 recvmsg(7, {msg_name={sa_family=AF_NETLINK}, [{nlmsg_len=36, nlmsg_type=NLMSG_ERROR}]}, 0) = 36\n",
                RUNNING,
                GONE);
        assertEquals(
                Map.of(
                        "jvm send", "1 and 0",
                        "jvm receive", "1 and 0",
                        "jvm netlink-sends", "1 and 0",
                        "jvm netlink-requests", "2 and 0"),
                counts(life));
    }

    @Test
    void middleOfThreeLivesCounts() {
        Tally median = Tally.median(List.of(
                life(BEGIN, "10 mkdir(\"/a\", 0700) = 0\n", RUNNING, GONE),
                life(BEGIN, "10 mkdir(\"/a\", 0700) = 0\n10 fsync(3) = 0\n10 mkdir(\"/b\", 0700) = 0\n", RUNNING, GONE),
                life(BEGIN, "10 mkdir(\"/a\", 0700) = 0\n", RUNNING, "10 mkdir(\"/b\", 0700) = 0\n", GONE)));
        assertEquals(Map.of("jvm mkdir", "1 and 0"), counts(median));
    }

    @Test
    void moreThanTheBoundIsBrokenAndOfSomeKindsLess() {
        Tally allowed = tally("jvm open", 3, "jvm process", 1, "programs sleep", 1);
        Bounds bounds = new Bounds(allowed);
        assertEquals(List.of(), bounds.broken(tally("jvm open", 2, "jvm process", 1, "programs sleep", 1)));
        assertEquals(
                List.of("jvm open: 2 and 0, not 3 and 0"),
                bounds.loose(tally("jvm open", 2, "jvm process", 1, "programs sleep", 1)));
        assertEquals(
                List.of(
                        "jvm open: 4 and 0, not 3 and 0",
                        "jvm process: 0 and 0, not 1 and 0",
                        "jvm sync: 1 and 0, not 0 and 0"),
                bounds.broken(tally("jvm open", 4, "jvm sync", 1, "programs sleep", 1)));
    }

    private static Tally tally(Object... counts) {
        Tally tally = new Tally();
        for (int i = 0; i < counts.length; i += 2) {
            String[] key = ((String) counts[i]).split(" ", 2);
            tally.set(new Tally.Key(key[0], key[1]), new Tally.Count((Integer) counts[i + 1], 0));
        }
        return tally;
    }
}
