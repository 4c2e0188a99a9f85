package io.hawse.fs.overlay;

import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.ProgramBuilder;
import java.util.List;

/**
 * Writes sysctls. Those of interfaces are there only when the network stands, and by then /proc/sys is read-only; so a descriptor
 * of the writable one is kept until then.
 */
final class Sysctls {

    /** How many user namespaces there may be inside the container's (user_namespaces(7)). */
    private static final String USER_NAMESPACES = "user/max_user_namespaces";

    private final ProgramBuilder program;
    private final List<Sysctl> sysctls;
    private final Cell folder;

    Sysctls(ProgramBuilder program, List<Sysctl> sysctls) {
        this.program = program;
        this.sysctls = sysctls;
        this.folder = program.cell("/proc/sys", -1);
    }

    void open() {
        program.call(Syscall.OPENAT, C.AT_FDCWD, text("/proc/sys"), C.O_PATH)
                .into(folder)
                .to("open /proc/sys");
    }

    /**
     * None may be inside the container's, unless the container is given another limit: in one, a process has all capabilities again, and
     * mounts the host's cgroups, among others.
     */
    void write() {
        boolean given = false;
        for (Sysctl sysctl : sysctls) {
            write(sysctl.path(), sysctl.value(), "set the sysctl " + sysctl.key());
            given |= sysctl.path().equals(USER_NAMESPACES);
        }
        if (!given) {
            write(USER_NAMESPACES, "0", "forbid user namespaces");
        }
        program.call(Syscall.CLOSE, value(folder));
    }

    private void write(String path, String value, String purpose) {
        Cell file = program.cell(path, -1);
        program.call(Syscall.OPENAT, value(folder), text(path), C.O_WRONLY)
                .into(file)
                .to(purpose);
        program.call(Syscall.WRITE, value(file), text(value), number(value.length()))
                .to(purpose);
        program.call(Syscall.CLOSE, value(file));
    }
}
