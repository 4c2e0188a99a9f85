package io.hawse.cli;

import io.hawse.core.network.NetworkReport;
import io.hawse.core.network.NetworkReport.Member;
import java.util.List;
import java.util.stream.Collectors;

/** The networks for people: a line each. */
final class NetworksTable {

    private static final String UNDECIDED = "-";
    private static final int MOST_NAMES = 4;

    private NetworksTable() {}

    static String of(List<NetworkReport> networks, Ink ink) {
        Columns table = new Columns("NAME", "DRIVER", "SUBNET", "BRIDGE", "CONTAINERS");
        for (NetworkReport network : networks) {
            table.row(
                    network.name(),
                    network.driver().orElse(UNDECIDED),
                    subnets(network),
                    network.bridge().value(),
                    containers(network.members()));
        }
        return table.print(ink);
    }

    /** Without blanks, so that a column stays one for awk(1). */
    private static String subnets(NetworkReport network) {
        return network.ranges().isEmpty()
                ? UNDECIDED
                : network.ranges().stream()
                        .map(range -> AddressText.of(range.subnet()))
                        .collect(Collectors.joining(","));
    }

    private static String containers(List<Member> members) {
        if (members.isEmpty()) {
            return "0";
        }
        String names = members.stream()
                .limit(MOST_NAMES)
                .map(member -> member.container().value())
                .collect(Collectors.joining(", "));
        return members.size() + " (" + names + (members.size() > MOST_NAMES ? ", ...)" : ")");
    }
}
