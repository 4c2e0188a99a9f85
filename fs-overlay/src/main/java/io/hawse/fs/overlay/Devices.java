package io.hawse.fs.overlay;

import static io.hawse.sys.launch.Operand.text;

import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A minimal /dev (runtime-spec, config-linux.md "Default Devices"). The device nodes are the host's, mounted one by one, because a user
 * namespace can't make any; read-only, so that a container's root can't change their modes and owners on the host.
 */
final class Devices {

    private static final List<String> NODES =
            List.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty");

    /**
     * How many terminals a container can have open at once. Without a limit of its own one container could take all that the machine has for
     * containers, kernel.pty.max less kernel.pty.reserve, 3072 by default (Documentation/filesystems/devpts.rst).
     */
    private static final int MOST_TERMINALS = 256;

    private final MountSteps steps;
    private final OptionalInt ttyGroup;
    private final long shmSize;
    private final Map<String, Cell> opened = new LinkedHashMap<>();

    Devices(MountSteps steps, OptionalInt ttyGroup, long shmSize) {
        this.steps = steps;
        this.ttyGroup = ttyGroup;
        this.shmSize = shmSize;
    }

    void open() {
        for (String node : NODES) {
            Cell mount = steps.openTree(node, C.OPEN_TREE, "take the device " + node);
            steps.restrict(mount, C.ATTR_DEVICE).to("protect the device " + node);
            opened.put(node, mount);
        }
    }

    void place() {
        steps.folder("/dev", 0755).to("make the folder /dev");
        steps.mount("tmpfs", "/dev", C.NOSUID_NOEXEC, "mode=755,size=65536k").to("mount /dev");
        opened.forEach((node, mount) -> {
            steps.file(node).to("make " + node);
            steps.moveMount(mount, node, C.MOVE_FROM_FD).to("mount the device " + node);
        });
        link("/proc/self/fd", "/dev/fd");
        link("/proc/self/fd/0", "/dev/stdin");
        link("/proc/self/fd/1", "/dev/stdout");
        link("/proc/self/fd/2", "/dev/stderr");
        link("pts/ptmx", "/dev/ptmx");
        steps.folder("/dev/pts", 0755).to("make the folder /dev/pts");
        String group = ttyGroup.isPresent() ? ",gid=" + ttyGroup.getAsInt() : "";
        steps.mount(
                        "devpts",
                        "/dev/pts",
                        C.NOSUID_NOEXEC,
                        "newinstance,ptmxmode=0666,mode=0620,max=" + MOST_TERMINALS + group)
                .to("mount /dev/pts");
        steps.folder("/dev/shm", 01777).to("make the folder /dev/shm");
        steps.mount("tmpfs", "/dev/shm", C.NOSUID_NODEV_NOEXEC, "mode=1777,size=" + shmSize)
                .to("mount /dev/shm");
    }

    private void link(String target, String path) {
        steps.program()
                .call(Syscall.SYMLINKAT, text(target), C.AT_FDCWD, text(path))
                .to("make " + path);
    }
}
