package io.hawse.bench;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** A bridge for the floor's containers, as the engine's: without IPv6. */
final class FloorBridge {

    private static final String NAME = "floor0";

    /** The options that join a container to it. */
    static final List<String> OPTIONS =
            List.of("--net=bridge", "--bridge=" + NAME, "--address=10.214.0.2/24", "--gateway=10.214.0.1");

    private FloorBridge() {}

    /** Harmless when it is there. */
    static void make(Workplace workplace) throws BenchException {
        try {
            if (NetworkInterface.getByName(NAME) == null) {
                OwnBridge.make(workplace, NAME, "10.214.0.1/24");
            }
        } catch (SocketException e) {
            throw new BenchException("it can't be seen whether there is a bridge " + NAME, e);
        }
    }
}
