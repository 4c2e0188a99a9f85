package io.hawse.sys.netlink.verbs;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the host's firewall filters what a bridge passes from port to port, as if it were forwarded (br_netfilter,
 * Documentation/networking/ip-sysctl.rst). With docker or Kubernetes on a machine it does.
 */
public final class BridgeFilter {

    private static final String SWITCH = "net.bridge.bridge-nf-call-iptables";

    private BridgeFilter() {}

    /**
     * What drops packets between the ports of each bridge here unless a rule accepts them. Where br_netfilter isn't loaded this is one
     * file that can't be opened. Chains of iptables-legacy aren't seen.
     *
     * @param proc where proc is mounted
     * @return a phrase; empty where there is none, or none can be seen without CAP_NET_ADMIN
     */
    public static Optional<String> culprit(Path proc) {
        if (!isOn(proc)) {
            return Optional.empty();
        }
        try (RouteSocket netfilter = RouteSocket.openNetfilter()) {
            for (Chain chain : Chain.list(netfilter)) {
                if (chain.dropsForwarded()) {
                    return Optional.of(SWITCH + " is 1, and " + chain + " drops what no rule accepts");
                }
            }
            return Optional.empty();
        } catch (ErrnoException | NetlinkException e) {
            return Optional.empty(); // no nf_tables, or no right to see them
        }
    }

    /**
     * What to do about a {@link #culprit}.
     *
     * @param bridge an interface's name, or a pattern of iptables'
     */
    public static String remedy(String bridge) {
        return "sysctl " + SWITCH + "=0, or iptables -I FORWARD -i " + bridge + " -o " + bridge + " -j ACCEPT";
    }

    private static boolean isOn(Path proc) {
        try {
            return Files.readString(proc.resolve("sys/net/bridge/bridge-nf-call-iptables"))
                    .strip()
                    .equals("1");
        } catch (IOException e) {
            return false;
        }
    }
}
