package io.hawse.cli.doctor;

import java.util.List;
import java.util.OptionalLong;

/** Whether the host would pass on what comes from a bridge. An ordinary user has no bridges. */
record ForwardingCheck(Machine machine) implements Check {

    private static final String NAME = "forwarding";

    @Override
    public List<Finding> look() {
        OptionalLong forward = machine.sysctl("net.ipv4.ip_forward");
        if (machine.isOrdinaryUser() || forward.isEmpty()) {
            return List.of();
        }
        return List.of(
                forward.getAsLong() == 0
                        ? Finding.note(
                                NAME,
                                "net.ipv4.ip_forward is 0: containers on a bridge reach this machine and each other, no further",
                                "sysctl net.ipv4.ip_forward=1, where they shall")
                        : Finding.ok(NAME, "net.ipv4.ip_forward is on"));
    }
}
