package io.hawse.cli.doctor;

import io.hawse.core.user.Restrictions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether the kernel's settings let this user have namespaces: user_namespaces(7), namespaces(7), and what distributions add.
 *
 * @param restrictions for the remedy in a container
 */
record NamespaceCheck(Machine machine, Restrictions restrictions) implements Check {

    private static final String NAME = "namespaces";
    private static final List<String> KINDS = List.of("user", "mnt", "pid", "net", "uts", "ipc", "cgroup");
    private static final long FEW = 16; // of each kind a container takes one

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        if (machine.isOrdinaryUser()) {
            switches(findings);
        }
        limits(findings);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(NAME, "no kernel setting is against them"));
        }
        return findings;
    }

    private void switches(List<Finding> findings) {
        if (is("kernel.unprivileged_userns_clone", 0)) {
            findings.add(Finding.problem(
                    NAME,
                    "kernel.unprivileged_userns_clone is 0: ordinary users get no user namespaces",
                    "sysctl kernel.unprivileged_userns_clone=1, or run hawse as root"));
        }
        if (is("kernel.apparmor_restrict_unprivileged_userns", 1)) {
            findings.add(Finding.note(
                    NAME,
                    "kernel.apparmor_restrict_unprivileged_userns is 1: user namespaces give no rights to programs without"
                            + " an AppArmor profile that allows them",
                    "give the java that runs hawse such a profile, or sysctl"
                            + " kernel.apparmor_restrict_unprivileged_userns=0, or run hawse as root"));
        }
    }

    private void limits(List<Finding> findings) {
        for (String kind : KINDS) {
            String setting = "user.max_" + kind + "_namespaces";
            OptionalLong most = machine.sysctl(setting);
            if (most.isEmpty() || most.getAsLong() >= FEW) {
                continue;
            }
            String remedy = restrictions
                    .noNestedUserNamespaces()
                    .map(Restrictions.Restriction::remedy)
                    .orElse("sysctl " + setting + "=10000");
            findings.add(
                    most.getAsLong() == 0
                            ? Finding.problem(NAME, setting + " is 0: nobody gets a namespace of this kind", remedy)
                            : Finding.note(
                                    NAME, setting + " is " + most.getAsLong() + ": each container takes one", remedy));
        }
    }

    private boolean is(String setting, long value) {
        return machine.sysctl(setting).equals(OptionalLong.of(value));
    }
}
