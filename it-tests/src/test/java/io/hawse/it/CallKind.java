package io.hawse.it;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which system calls count as one kind, and which don't count. Any that isn't named here is a kind of its own. */
final class CallKind {

    /** Calls by which a process or a thread is made, told apart by what it shares with the one that asked. */
    private static final String PROCESS = "process";

    private static final String THREAD = "thread";
    /** Requests to rtnetlink, of which one call may take several to the kernel. */
    private static final String NETLINK_REQUESTS = "netlink-requests";
    /** Calls that take requests there: each is followed by waiting for the answers. */
    private static final String NETLINK_SENDS = "netlink-sends";

    private static final String LOOK_KERNEL = "look-kernel";
    private static final String MOUNT_HIDING = "mount-hiding";
    private static final String NAME_SERVERS = "name-servers";
    private static final String RANDOM = "random";

    /** Where programs are counted: for this process, by their names. */
    private static final String PROGRAMS = "programs";

    // One that looks, in place of two or three: which of them Java and libc choose isn't the same everywhere.
    private static final Map<String, List<String>> FAMILIES = Map.ofEntries(
            Map.entry("look", List.of("access", "faccessat", "faccessat2", "stat", "lstat", "fstat", "newfstatat")),
            Map.entry("open", List.of("openat", "openat2", "creat")),
            Map.entry("list", List.of("getdents", "getdents64")),
            Map.entry("remove", List.of("unlink", "unlinkat", "rmdir")),
            Map.entry("mkdir", List.of("mkdirat")),
            Map.entry("mknod", List.of("mknodat")),
            Map.entry("symlink", List.of("symlinkat")),
            Map.entry("rename", List.of("renameat", "renameat2")),
            Map.entry("link", List.of("linkat")),
            Map.entry("chmod", List.of("fchmod", "fchmodat", "fchmodat2")),
            Map.entry("chown", List.of("fchown", "fchownat", "lchown")),
            Map.entry("readlink", List.of("readlinkat")),
            Map.entry("read", List.of("pread64", "readv")),
            Map.entry("write", List.of("pwrite64", "writev")),
            Map.entry("send", List.of("sendmsg", "sendto", "sendmmsg")),
            Map.entry("receive", List.of("recvmsg", "recvfrom", "recvmmsg")),
            Map.entry("poll", List.of("ppoll", "select", "pselect6", "epoll_wait", "epoll_pwait", "epoll_pwait2")),
            Map.entry("dup", List.of("dup2", "dup3")),
            Map.entry("sleep", List.of("nanosleep", "clock_nanosleep", "pause")),
            Map.entry("sync", List.of("fsync", "fdatasync", "syncfs", "msync", "sync_file_range")));
    private static final Map<String, String> KINDS = kinds();

    /** What Java and libc do for themselves: threads, memory, signals, clocks. Waiting for each other is among it. */
    private static final Set<String> RUNTIME = Set.of(
            "brk",
            "clock_getres",
            "clock_gettime",
            "exit",
            "futex",
            "getcpu",
            "getpid",
            "getrusage",
            "gettid",
            "gettimeofday",
            "madvise",
            "mmap",
            "mprotect",
            "mremap",
            "munmap",
            "restart_syscall",
            "rseq",
            "rt_sigaction",
            "rt_sigprocmask",
            "rt_sigreturn",
            "sched_getaffinity",
            "sched_yield",
            "set_robust_list",
            "sysinfo",
            "tgkill");

    private static final Pattern NETLINK_REQUEST = Pattern.compile("nlmsg_type=");
    // Not what says something of a process.
    private static final Pattern KERNEL_PATH = Pattern.compile("\"/(proc|sys)/(?!self/|[0-9])");
    private static final Pattern NAME_SERVER_FILES = Pattern.compile("[\"<]/(etc/resolv\\.conf|run/systemd/)");
    private static final Pattern HIDING = Pattern.compile("\"/(proc|sys)/[^\"]+\", .*");
    private static final Pattern PROGRAM_NAME = Pattern.compile("\"(?:[^\"]*/)?([^\"/]+)\", .*");
    // Of a launch program; the supervisor has a name that is none of a file's.
    private static final Pattern MEMORY_FILE = Pattern.compile("\"/proc/[0-9]+/fd/[0-9]+\", \\[\"([^\"]+)\".*");

    private CallKind() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        FAMILIES.forEach((kind, names) -> names.forEach(name -> kinds.put(name, kind)));
        kinds.put("statx", "look");
        return Map.copyOf(kinds);
    }

    /** How much a call counts as what; nothing, when it doesn't count. */
    static Map<Tally.Key, Integer> of(Traced.Role role, SystemCall call) {
        Map<Tally.Key, Integer> all = new TreeMap<>();
        if (call.name().equals("execve") && call.succeeded()) {
            all.put(new Tally.Key(PROGRAMS, programName(call)), 1);
        }
        if (role != Traced.Role.PROGRAM && !isRuntimes(role, call)) {
            String process = role.name().toLowerCase(Locale.ROOT);
            all.put(new Tally.Key(process, kind(role, call)), 1);
            if (call.name().startsWith("send") && call.arguments().contains("AF_NETLINK")) {
                all.put(new Tally.Key(process, NETLINK_SENDS), 1);
                all.put(new Tally.Key(process, NETLINK_REQUESTS), (int)
                        NETLINK_REQUEST.matcher(call.arguments()).results().count());
            }
        }
        return all;
    }

    /** Whether it stands for calls, each of which is counted there alone. */
    static boolean isCall(Tally.Key key) {
        return !key.process().equals(PROGRAMS)
                && !key.kind().equals(NETLINK_REQUESTS)
                && !key.kind().equals(NETLINK_SENDS);
    }

    /** Whether, until the start has returned, fewer than allowed are as wrong as more: of what it takes a decision to change. */
    static boolean isExact(Tally.Key key) {
        return key.process().equals(PROGRAMS)
                || Set.of(PROCESS, NETLINK_REQUESTS, NETLINK_SENDS, "mount", "unshare", "setns")
                        .contains(key.kind());
    }

    /** Whether there is room in its bound for other kernels and machines. */
    static boolean differs(Tally.Key key) {
        return Set.of(LOOK_KERNEL, MOUNT_HIDING, NAME_SERVERS, RANDOM, THREAD, "lseek", "rt_sigaction")
                .contains(key.kind());
    }

    private static boolean isRuntimes(Traced.Role role, SystemCall call) {
        return switch (role) {
            case JVM -> RUNTIME.contains(call.name()) || call.arguments().startsWith("PR_SET_NAME");
            case SPAWNED, SUPERVISOR, INIT, PROGRAM -> false;
        };
    }

    private static String kind(Traced.Role role, SystemCall call) {
        String arguments = call.arguments();
        if (call.makesProcess()) {
            return call.makesThread() ? THREAD : PROCESS;
        }
        String kind = KINDS.getOrDefault(call.name(), call.name());
        return switch (role) {
            case JVM -> {
                if (NAME_SERVER_FILES.matcher(arguments).find()) {
                    yield NAME_SERVERS;
                } else if (arguments.contains("</dev/urandom>") || kind.equals("getrandom")) {
                    yield RANDOM;
                }
                yield kind.equals("look") && KERNEL_PATH.matcher(arguments).find() ? LOOK_KERNEL : kind;
            }
            case INIT -> {
                if (kind.startsWith("mount") && HIDING.matcher(arguments).find()) {
                    yield MOUNT_HIDING;
                }
                yield arguments.startsWith("PR_CAPBSET_DROP") ? "drop-capability" : kind;
            }
            case SPAWNED, SUPERVISOR, PROGRAM -> kind;
        };
    }

    private static String programName(SystemCall call) {
        Matcher memory = MEMORY_FILE.matcher(call.arguments());
        if (memory.matches()) {
            return memory.group(1).startsWith("/") ? "launch-program" : memory.group(1);
        }
        Matcher name = PROGRAM_NAME.matcher(call.arguments());
        if (!name.matches()) {
            throw new IllegalStateException("no program in " + call);
        }
        return name.group(1);
    }
}
