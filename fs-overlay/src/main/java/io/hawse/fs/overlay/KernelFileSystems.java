package io.hawse.fs.overlay;

import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * /proc and /sys. They are mounted while the old root is still there, because the kernel wants to see an unobstructed one before
 * it gives a user namespace another (mount_too_revealing in fs/namespace.c), and put in place when it is gone.
 */
final class KernelFileSystems {

    /** What the OCI runtimes hide (runtime-spec, config-linux.md "Masked Paths", and their default lists). */
    private static final List<String> MASKED = List.of(
            "/proc/acpi",
            "/proc/asound",
            "/proc/interrupts",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/devices/virtual/powercap",
            "/sys/firmware");

    private static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private final MountSteps steps;
    private final Cell proc;
    private final Cell sys;

    KernelFileSystems(MountSteps steps) {
        this.steps = steps;
        this.proc = steps.program().cell("mount of proc", -1);
        this.sys = steps.program().cell("mount of sysfs", -1);
    }

    void open() {
        ProgramBuilder program = steps.program();
        create("proc", C.ATTR_PROC, proc);
        // sysfs belongs to a network namespace. Where that isn't the container's own (--net=host), or where the host's
        // /sys is
        // covered, the kernel refuses a new one, and a copy of what is there has to do.
        Label copy = program.label("copy of /sys");
        Label done = program.label("sys done");
        Cell context = program.cell("sysfs context", -1);
        program.call(Syscall.FSOPEN, text("sysfs"), C.FSOPEN_CLOEXEC)
                .into(context)
                .onFailure(copy);
        program.call(Syscall.FSCONFIG, value(context), C.FSCONFIG_CMD_CREATE, C.NULL, C.NULL, C.NULL)
                .onFailure(copy);
        program.call(Syscall.FSMOUNT, value(context), C.FSMOUNT_CLOEXEC, C.ATTR_SYS)
                .into(sys)
                .onFailure(copy);
        program.call(Syscall.CLOSE, value(context)).onEqual(0, done);
        program.place(copy);
        program.call(Syscall.OPEN_TREE, C.AT_FDCWD, text("/sys"), C.OPEN_TREE_RECURSIVE)
                .into(sys)
                .to("copy the mount of /sys");
        steps.restrict(sys, C.ATTR_READ_ONLY).to("make /sys read-only");
        program.place(done);
    }

    private void create(String type, Operand attributes, Cell mount) {
        ProgramBuilder program = steps.program();
        Cell context = program.cell(type + " context", -1);
        program.call(Syscall.FSOPEN, text(type), C.FSOPEN_CLOEXEC).into(context).to("open " + type);
        program.call(Syscall.FSCONFIG, value(context), C.FSCONFIG_CMD_CREATE, C.NULL, C.NULL, C.NULL)
                .to("make a new " + type);
        program.call(Syscall.FSMOUNT, value(context), C.FSMOUNT_CLOEXEC, attributes)
                .into(mount)
                .to("mount " + type);
        program.call(Syscall.CLOSE, value(context));
    }

    void place() {
        steps.folder("/proc", 0555).to("make the folder /proc");
        steps.moveMount(proc, "/proc", C.MOVE_FROM_FD).to("mount /proc");
        steps.folder("/sys", 0555).to("make the folder /sys");
        steps.moveMount(sys, "/sys", C.MOVE_FROM_FD).to("mount /sys");
    }

    /** Which of the paths there are. Looked at once: the kernel's answer is the same for every container, inside and outside. */
    private static final class There {
        static final List<String> MASKED_FOLDERS = there(MASKED, Files::isDirectory);
        static final List<String> MASKED_FILES = there(MASKED, path -> Files.exists(path) && !Files.isDirectory(path));
        static final List<String> READ_ONLY_PATHS = there(READ_ONLY, Files::exists);

        private static List<String> there(List<String> paths, Predicate<Path> wanted) {
            List<String> there = new ArrayList<>();
            for (String path : paths) {
                if (wanted.test(Path.of(path))) {
                    there.add(path);
                }
            }
            return there;
        }
    }

    /** Needs /dev/null in its place. */
    void mask() {
        for (String path : There.MASKED_FOLDERS) {
            steps.mount("tmpfs", path, C.NOTHING_ALLOWED, "size=0k,nr_inodes=1,mode=555")
                    .to("hide " + path);
        }
        for (String path : There.MASKED_FILES) {
            steps.bind("/dev/null", path, C.BIND).to("hide " + path);
        }
        for (String path : There.READ_ONLY_PATHS) {
            steps.bind(path, path, C.BIND_RECURSIVE).to("make " + path + " read-only");
            steps.restrict(path, C.AT_RECURSIVE, C.ATTR_READ_ONLY).to("make " + path + " read-only");
        }
    }
}
