package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel's view of hawse's steps: after every call that changes something, the thread that made it writes a line to the step log
 * before it makes the next one. So {@link KillPointIT} has a kill point behind each, also behind those that are yet to be written.
 *
 * <p>These need no line, since nothing but the process itself has them or they change nothing that a death could leave:
 *
 * <ul>
 *   <li>what a descriptor alone holds: memory files, pipes, sockets, threads;
 *   <li>writing to a file that was just opened: opening and filling it are one step, which ends with its line;
 *   <li>lock files, which stay for good;
 *   <li>what lies deeper than the children of a container's folder: its removal is one step a child;
 *   <li>the Java machine's own files, and the log of the steps itself.
 * </ul>
 */
@Tag("root")
@Tag("once")
final class StepLogIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final Set<String> FILES = Set.of(
            "mkdir",
            "mkdirat",
            "rename",
            "renameat",
            "renameat2",
            "unlink",
            "unlinkat",
            "rmdir",
            "symlink",
            "symlinkat",
            "link",
            "linkat",
            "mknod",
            "mknodat",
            "chmod",
            "fchmod",
            "fchmodat",
            "chown",
            "fchown",
            "fchownat",
            "lchown",
            "truncate",
            "setxattr",
            "lsetxattr",
            "fsetxattr",
            "removexattr",
            "lremovexattr",
            "fremovexattr");
    private static final Set<String> OPENS = Set.of("open", "openat", "openat2", "creat");
    private static final Set<String> SENDS = Set.of("sendmsg", "sendto", "sendmmsg");
    private static final Set<String> CHILDREN = Set.of("clone", "clone3", "fork", "vfork");
    private static final Set<String> ALWAYS = Set.of(
            "kill",
            "pidfd_send_signal",
            "mount",
            "umount2",
            "move_mount",
            "pivot_root",
            "setns",
            "unshare",
            "sethostname",
            "bpf");
    private static final Set<String> LOOKED_AT = Set.of("write", "ioctl", "execve");

    private static final Pattern NETLINK_TYPE = Pattern.compile("nlmsg_type=(?:(RTM_\\w+)|0x([0-9a-f]+))");
    private static final Pattern SETTING_IOCTL = Pattern.compile(".*\\bSIOC(S|ADD|DEL|BR|BOND).*");
    private static final int RTM_GET = 2;

    private static String traced() {
        List<String> names = new ArrayList<>();
        List.of(FILES, OPENS, SENDS, CHILDREN, ALWAYS, LOOKED_AT).forEach(names::addAll);
        // Those that this architecture doesn't have are no error with the question mark.
        return "trace=?" + String.join(",?", names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "loopback", "bridge", "netlink"})
    void everyChangeIsFollowedByItsLine(String network) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/strace")) || Files.isExecutable(Path.of("/bin/strace")),
                "no strace here");
        Path trace = HOST.folder().resolve("trace-" + network);
        try (CrashSite site = new CrashSite(HOST, "traced")) {
            site.victim()
                    .by("strace", "-f", "-y", "-s", "100", "-o", trace.toString(), "-e", traced(), "-e", "signal=none")
                    .run("--name=traced", "--net=" + network, HOST.box(), "true")
                    .succeeded();
            List<SystemCall> calls = SystemCall.ofProcess(CrashSite.java(), Files.readAllLines(trace));

            List<String> silent = silentChanges(calls, site.stepsFile());

            long changes = calls.stream().filter(this::changes).count();
            System.out.println("--net=" + network + ": " + changes + " calls that change something, " + silent.size()
                    + " without a line");
            assertTrue(changes > 20, () -> "that can't be all: " + calls);
            assertEquals(
                    Files.readAllLines(site.stepsFile()).size(),
                    calls.stream()
                            .filter(call -> isLine(call, site.stepsFile()))
                            .count(),
                    "lines seen");
            assertTrue(silent.isEmpty(), () -> "no line after\n" + String.join("\n", silent));
        }
    }

    /** Changes that the thread which made them made another one after, or ended, without a line in between. */
    private List<String> silentChanges(List<SystemCall> calls, Path steps) {
        List<String> silent = new ArrayList<>();
        Map<Integer, SystemCall> open = new HashMap<>();
        for (SystemCall call : calls) {
            if (isLine(call, steps)) {
                open.remove(call.thread());
            } else if (changes(call) && !call.arguments().contains(steps.toString())) {
                SystemCall before = open.put(call.thread(), call);
                if (before != null) {
                    silent.add(before.toString());
                }
            }
        }
        open.values().forEach(call -> silent.add(call.toString()));
        return silent;
    }

    private static boolean isLine(SystemCall call, Path steps) {
        return call.name().equals("write") && call.arguments().contains("<" + steps + ">");
    }

    private boolean changes(SystemCall call) {
        if (!call.succeeded()) {
            return false;
        }
        String name = call.name();
        String arguments = call.arguments();
        if (FILES.contains(name)) {
            return !exempt(arguments);
        } else if (OPENS.contains(name)) {
            return (arguments.contains("O_CREAT") || arguments.contains("O_TRUNC") || name.equals("creat"))
                    && !exempt(arguments);
        } else if (SENDS.contains(name)) {
            return !arguments.contains("AF_NETLINK") || asksForChange(arguments);
        } else if (CHILDREN.contains(name)) {
            return !call.makesThread();
        } else if (name.equals("ioctl")) {
            return SETTING_IOCTL.matcher(arguments).matches();
        }
        return ALWAYS.contains(name);
    }

    /** strace calls the types by number on a socket whose protocol it doesn't know, as on one from another process. */
    private static boolean asksForChange(String arguments) {
        Matcher types = NETLINK_TYPE.matcher(arguments);
        boolean changes = false;
        while (types.find()) {
            changes |= types.group(1) != null
                    ? !types.group(1).startsWith("RTM_GET")
                    : Integer.parseInt(types.group(2), 16) % 4 != RTM_GET;
        }
        return changes;
    }

    private static boolean exempt(String arguments) {
        String layers = Pattern.quote(HOST.layers() + "/");
        String deeper = "\"" + layers + "[^/\"]+/[^/\"]+/|^\\d+<" + layers + "[^/>]+/[^>]+>";
        return Pattern.compile(deeper + "|[^/\"]\\.lock\"|\"/tmp/hsperfdata_|\"/proc/self/coredump_filter\"")
                .matcher(arguments)
                .find();
    }
}
