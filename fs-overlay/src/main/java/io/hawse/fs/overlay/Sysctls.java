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

    private final ProgramBuilder program;
    private final List<Sysctl> sysctls;
    private final Cell folder;

    Sysctls(ProgramBuilder program, List<Sysctl> sysctls) {
        this.program = program;
        this.sysctls = sysctls;
        this.folder = program.cell("/proc/sys", -1);
    }

    void open() {
        if (!sysctls.isEmpty()) {
            program.call(Syscall.OPENAT, C.AT_FDCWD, text("/proc/sys"), C.O_PATH)
                    .into(folder)
                    .to("open /proc/sys");
        }
    }

    void write() {
        for (Sysctl sysctl : sysctls) {
            String purpose = "set the sysctl " + sysctl.key();
            Cell file = program.cell(sysctl.key(), -1);
            program.call(Syscall.OPENAT, value(folder), text(sysctl.path()), C.O_WRONLY)
                    .into(file)
                    .to(purpose);
            program.call(
                            Syscall.WRITE,
                            value(file),
                            text(sysctl.value()),
                            number(sysctl.value().length()))
                    .to(purpose);
            program.call(Syscall.CLOSE, value(file));
        }
        if (!sysctls.isEmpty()) {
            program.call(Syscall.CLOSE, value(folder));
        }
    }
}
