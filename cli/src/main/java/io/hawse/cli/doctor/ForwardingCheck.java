package io.hawse.cli.doctor;

import io.hawse.sys.netlink.verbs.BridgeFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether the host would pass on what comes from a bridge. An ordinary user has no bridges. */
record ForwardingCheck(Machine machine) implements Check {

    private static final String NAME = "forwarding";

    @Override
    public List<Finding> look() {
        if (machine.isOrdinaryUser()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        BridgeFilter.culprit(machine.path("/proc"))
                .ifPresent(culprit -> findings.add(Finding.problem(
                        NAME,
                        culprit + ": containers on a bridge may not reach each other",
                        BridgeFilter.remedy("hawse+"))));
        OptionalLong forward = machine.sysctl("net.ipv4.ip_forward");
        if (forward.isEmpty()) {
            return findings;
        }
        findings.add(
                forward.getAsLong() == 0
                        ? Finding.note(
                                NAME,
                                "net.ipv4.ip_forward is 0: containers on a bridge reach no further than this machine and its other containers",
                                "sysctl net.ipv4.ip_forward=1, where they shall")
                        : Finding.ok(NAME, "net.ipv4.ip_forward is on"));
        return findings;
    }
}
