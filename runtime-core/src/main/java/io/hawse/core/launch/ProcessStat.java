package io.hawse.core.launch;

import io.hawse.sys.ProcessFiles;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.util.Optional;

/**
 * A process's state, and what it exited with (proc_pid_stat(5), fields 3 and 52).
 *
 * @param state the kernel's letter: R, S, D, Z, T, t, X, I
 * @param waitStatus as wait4(2) would give it; 0 before the process exits, and for who may not trace it
 */
record ProcessStat(char state, WaitStatus waitStatus) {

    /** @return empty when there is no such process */
    static Optional<ProcessStat> of(int pid) throws IOException {
        return ProcessFiles.read(pid, "stat").map(ProcessStat::parse);
    }

    /** The name, field 2, may hold spaces and parentheses; behind its last one there are none. */
    static ProcessStat parse(String stat) {
        String rest = stat.substring(stat.lastIndexOf(')') + 2).strip();
        return new ProcessStat(
                rest.charAt(0), new WaitStatus(Integer.parseInt(rest.substring(rest.lastIndexOf(' ') + 1))));
    }

    boolean zombie() {
        return state == 'Z' || state == 'X';
    }

    boolean stopped() {
        return state == 'T' || state == 't';
    }
}
