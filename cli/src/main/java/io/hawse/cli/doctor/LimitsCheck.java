package io.hawse.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resource limits that are so low that a start may fail of them: proc_pid_limits(5). A container has the same. */
record LimitsCheck(Machine machine) implements Check {

    private static final String NAME = "limits";
    private static final long FEW_FILES = 1024;
    private static final long FEW_PROCESSES = 256; // a JVM's threads count, and all else that the user runs

    @Override
    public List<Finding> look() {
        Optional<String> limits = machine.text("/proc/self/limits");
        if (limits.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        judge(limits.get(), "Max open files", "open files", "ulimit -n", FEW_FILES, findings);
        judge(limits.get(), "Max processes", "processes", "ulimit -u", FEW_PROCESSES, findings);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(NAME, "enough open files and processes are allowed"));
        }
        return findings;
    }

    private static void judge(
            String limits, String row, String what, String command, long few, List<Finding> findings) {
        limits.lines().filter(line -> line.startsWith(row)).findFirst().ifPresent(line -> {
            // The JVM raises its own to the second, the hard one.
            String[] fields = line.substring(row.length()).strip().split("\\s+", -1);
            if (fields.length >= 2 && fields[1].matches("\\d{1,18}") && Long.parseLong(fields[1]) < few) {
                findings.add(Finding.note(
                        NAME,
                        "no more than " + fields[1] + " " + what + " are allowed",
                        "raise it by '" + command + " " + few + "', in limits.conf(5), or for the service"));
            }
        });
    }
}
