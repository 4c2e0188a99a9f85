package io.hawse.cli;

import io.hawse.net.api.NetworkDriver;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.net.netlink.NetlinkDriver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The drivers that hawse brings, in the order in which they are preferred where nobody asks for one. The one place that knows them. */
final class BuiltInDrivers {

    private BuiltInDrivers() {}

    /** Each by its name; one that isn't asked for isn't made. */
    static Map<String, Supplier<NetworkDriver>> all() {
        Map<String, Supplier<NetworkDriver>> drivers = new LinkedHashMap<>();
        drivers.put("netlink", NetlinkDriver::forShortLivedProcess);
        drivers.put("bridge", IpCommandDriver::new);
        drivers.put("loopback", LoopbackDriver::new);
        return drivers;
    }
}
