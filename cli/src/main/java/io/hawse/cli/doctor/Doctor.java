package io.hawse.cli.doctor;

import io.hawse.core.Hawse;
import io.hawse.core.KernelRelease;
import io.hawse.core.StateFolders;
import io.hawse.core.user.Caller;
import io.hawse.core.user.IdMapPlan;
import io.hawse.core.user.IdMaps;
import io.hawse.core.user.Restrictions;
import io.hawse.sys.command.ExecutableFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Knows all checks, and their order. */
public final class Doctor {
    private Doctor() {}

    /**
     * Looks at this machine, for this process's user. Takes as long as the start of two or three containers.
     *
     * @param environment the user's variables
     */
    public static Diagnosis examine(Hawse hawse, Map<String, String> environment) {
        Caller caller = Caller.current();
        Machine machine = new Machine(Path.of("/"), caller.privilege(), environment);
        StateFolders folders = StateFolders.standard(machine::variable);
        Trials trials = new Trials(hawse);
        Restrictions restrictions = Restrictions.ofThisProcess();
        IdMaps maps = new IdMapPlan().mapsFor(caller);
        List<Check> checks = List.of(
                new KernelCheck(KernelRelease.current()),
                trials,
                new RestrictionsCheck(restrictions, maps),
                new NamespaceCheck(machine, restrictions),
                new OverlayCheck(machine, folders.layers()),
                new IdsCheck(maps, System.getProperty("user.name", "you"), ExecutableFinder.system()::find),
                new DriversCheck(hawse.drivers(), hawse.refusedPlugins()),
                IpCheck.ofTheMachine(),
                new ForwardingCheck(machine),
                new FoldersCheck(machine, folders, caller.uid()),
                new MemoryFileCheck(machine),
                new LimitsCheck(machine),
                new JavaCheck());
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(check.look());
        }
        return new Diagnosis(trials.ability(), findings);
    }
}
