package io.hawse.net.ipcommand;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.bridge.UndoReport;
import java.util.ArrayList;
import java.util.List;

/** Takes back what a failed attach did, last first, to its end. */
final class Undo {

    private final Ip ip;

    Undo(Ip ip) {
        this.ip = ip;
    }

    /**
     * @param done the steps that were done, or may have been
     * @return the failure, with what was undone in its message and what couldn't be as suppressed
     */
    NetworkException after(NetworkException failure, List<Change> done) {
        List<Change.Inverse> inverses = new ArrayList<>();
        for (int i = done.size() - 1; i >= 0; i--) {
            done.get(i).inverse().ifPresent(inverses::add);
        }
        List<NetworkException> troubles = new ArrayList<>();
        inverses.removeIf(inverse -> inverse.unlessJoined()
                .map(bridge -> joined(bridge, inverses, troubles))
                .orElse(false));
        if (inverses.isEmpty() && troubles.isEmpty()) {
            return failure;
        }
        try {
            if (!inverses.isEmpty()) {
                troubles.addAll(ip.batchToTheEnd(
                        inverses.stream().map(Change.Inverse::line).toList()));
            }
        } catch (NetworkException e) {
            troubles.add(e);
        }
        List<String> things = inverses.stream().map(Change.Inverse::thing).toList();
        return UndoReport.of(failure, things, troubles);
    }

    /** Whether the bridge has ports that this undoing leaves there; "yes" too when that can't be found out. */
    private boolean joined(InterfaceName bridge, List<Change.Inverse> inverses, List<NetworkException> troubles) {
        try {
            List<LinkLine> others = ip.links(Line.of("link", "show", "master", bridge)).stream()
                    .filter(port -> inverses.stream()
                            .noneMatch(inverse -> inverse.line().text().equals("link del dev " + port.name())))
                    .toList();
            if (!others.isEmpty()) {
                troubles.add(UndoReport.stays(bridge, others.get(0).name()));
            }
            return !others.isEmpty();
        } catch (NetworkException e) {
            troubles.add(e);
            return true;
        }
    }
}
