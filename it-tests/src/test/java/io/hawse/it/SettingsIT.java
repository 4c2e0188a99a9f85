package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.sys.EffectiveCapabilities;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the kernel grants a container: limits, settings, devices, groups. */
@Tag("once") // no JVM has a part in it
final class SettingsIT {

    private static final int CAP_SYS_RESOURCE = 24; // not even each root has it

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    @Test
    void allOfThem() {
        String out = HOST.hawse()
                .run(
                        "--net=loopback",
                        "--read-only",
                        "--tmpfs=/tmp:rw,noexec,mode=0700,size=1m",
                        "--ulimit=nofile=99:111",
                        "--ulimit=core=0",
                        "--shm-size=2m",
                        "--sysctl=net.ipv4.conf.lo.forwarding=1",
                        "--sysctl=net/ipv4/ip_local_port_range=4000 5000",
                        "--device=/dev/full:/dev/mine/full:rwm",
                        HOST.box(),
                        "sh",
                        "-c",
                        "echo $(ulimit -Sn) $(ulimit -Hn) $(ulimit -c);"
                                + " df -k /dev/shm | awk 'END {print $2}';"
                                + " cat /proc/sys/net/ipv4/conf/lo/forwarding /proc/sys/net/ipv4/ip_local_port_range;"
                                + " echo x 2>/dev/null >/dev/mine/full || echo full;"
                                + " stat -c %a /tmp; echo '#!/bin/true' >/tmp/x; chmod +x /tmp/x; /tmp/x 2>&1;"
                                + " echo 0 2>/dev/null >/proc/sys/net/ipv4/conf/lo/forwarding || echo kept")
                .out();

        assertEquals("99 111 0\n2048\n1\n4000\t5000\nfull\n700\nsh: /tmp/x: Permission denied\nkept\n", out);
    }

    @Test
    void execHasTheLimitsOfTheContainer() {
        HOST.hawse()
                .run(
                        "-d",
                        "--net=none",
                        "--name=limited",
                        "--ulimit=nofile=99:111",
                        "--ulimit=core=0",
                        HOST.box(),
                        "sleep",
                        "1000")
                .succeeded();
        try {
            String limits = "echo $(ulimit -Sn) $(ulimit -Hn) $(ulimit -c)";
            assertEquals(
                    "99 111 0\n",
                    HOST.hawse().call("exec", "limited", "sh", "-c", limits).succeeded());
            assertEquals(
                    "99 111 0\n",
                    HOST.hawse()
                            .by(
                                    "prlimit",
                                    "--nofile=50:60",
                                    "--core=0:0") // where raising is a privilege, that is not had
                            .call("exec", "limited", "sh", "-c", limits)
                            .out()
                            .replaceFirst("^60 60", "99 111"));
        } finally {
            HOST.hawse().call("rm", "-f", "limited").ended(0);
        }
    }

    /** kernel/fork.c, copy_process: the kernel exempts the host's user 0, whose containers have it for their own. */
    @Test
    void limitOfProcessesHoldsOrIsSaidToDoNothing() {
        Outcome outcome = HOST.hawse()
                .run(
                        "--net=none",
                        "--ulimit=nproc=3",
                        HOST.box(),
                        "sh",
                        "-c",
                        "sleep 1 & sleep 1 & sleep 1 & sleep 1 & wait");
        assertEquals(
                Role.current() == Role.ROOT,
                outcome.err().contains("ulimit nproc has no effect on user 0"),
                outcome::toString);
        assertEquals(Role.current() != Role.ROOT, outcome.err().contains("can't fork"), outcome::toString);
    }

    @Test
    void settingsOfTheProcessesHold() {
        String out = HOST.hawse()
                .run(
                        "--net=none",
                        "--umask=027",
                        "--oom-score-adj=300",
                        "--domainname=example.org",
                        "--cap-drop=net_raw,CAP_MKNOD",
                        "--cap-drop=SYS_ADMIN",
                        "--security-opt=no-new-privileges",
                        HOST.box(),
                        "sh",
                        "-c",
                        "umask; cat /proc/self/oom_score_adj /proc/sys/kernel/domainname;"
                                + " grep -E 'Cap(Eff|Bnd)' /proc/self/status")
                .succeeded();
        // What docker's users are used to, without 13 and 27.
        assertEquals("0027\n300\nexample.org\nCapEff:\t00000000a00405fb\nCapBnd:\t00000000a00405fb\n", out);
    }

    @Test
    void moreGroups() {
        List<String> words = List.of("--net=none", "-u", "1000:1000", "--group-add=staff", "--group-add=7");
        String[] run =
                Stream.concat(words.stream(), Stream.of(HOST.box(), "id", "-G")).toArray(String[]::new);
        if (Role.current() == Role.BARE) {
            HOST.hawse().run(run).failed(125, "the command can't be in group 'staff'", "/etc/subuid");
        } else {
            assertEquals("1000 7 50\n", HOST.hawse().run(run).succeeded());
        }
    }

    private static boolean mayRaiseLimits() throws IOException {
        return Role.current() == Role.ROOT
                && (EffectiveCapabilities.ofThisProcess().bits() >> CAP_SYS_RESOURCE & 1) == 1;
    }

    @Test
    void hardLimitIsRaisedByWhoMay() throws IOException {
        Outcome outcome = HOST.hawse()
                .by("prlimit", "--core=0:0")
                .run("--net=none", "--ulimit=core=1024", HOST.box(), "sh", "-c", "ulimit -Hc");
        if (mayRaiseLimits()) {
            assertEquals("2\n", outcome.succeeded()); // in blocks
        } else {
            outcome.failed(125, "could not set the ulimit core=1024:1024", "CAP_SYS_RESOURCE");
        }
    }

    @Test
    void settingThatThereIsNot() {
        HOST.hawse()
                .run("--net=none", "--sysctl=net.ipv4.no_such=1", HOST.box(), "true")
                .failed(125, "could not set the sysctl net.ipv4.no_such", "no such setting");
    }
}
