package io.hawse.net.ipcommand;

import io.hawse.net.api.InterfaceName;
import java.util.Optional;

/**
 * One step on the host's side, and what takes it back.
 *
 * @param line the step
 * @param inverse empty when another step's inverse covers it
 */
record Change(Line line, Optional<Inverse> inverse) {

    /**
     * What takes a step back.
     *
     * @param line for ip
     * @param thing what is undone, for the message
     * @param unlessJoined a bridge that stays once it has a port of somebody else's
     */
    record Inverse(Line line, String thing, Optional<InterfaceName> unlessJoined) {}

    static Change covered(Line line) {
        return new Change(line, Optional.empty());
    }

    static Change undoneBy(Line line, Line inverse, String thing) {
        return new Change(line, Optional.of(new Inverse(inverse, thing, Optional.empty())));
    }

    static Change bridgeMade(Line line, InterfaceName bridge) {
        Inverse inverse = new Inverse(Line.of("link", "del", "dev", bridge), "bridge " + bridge, Optional.of(bridge));
        return new Change(line, Optional.of(inverse));
    }
}
