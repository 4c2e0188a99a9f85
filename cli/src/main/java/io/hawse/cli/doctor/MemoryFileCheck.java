package io.hawse.cli.doctor;

import java.util.List;
import java.util.OptionalLong;

/** Whether memory files may be executed, which launch programs are (Documentation/admin-guide/sysctl/vm.rst). */
record MemoryFileCheck(Machine machine) implements Check {

    private static final long NEVER = 2;

    @Override
    public List<Finding> look() {
        return machine.sysctl("vm.memfd_noexec").equals(OptionalLong.of(NEVER))
                ? List.of(Finding.note(
                        "memfd",
                        "vm.memfd_noexec is 2: launch programs are written to the folder of records instead",
                        "see that this folder isn't mounted noexec, or name another by HAWSE_STATE"))
                : List.of();
    }
}
