package io.hawse.bench;

import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.netlink.NetlinkDriver;
import io.hawse.net.testkit.ParkedNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network alone: a veth pair from a bridge that is there to a namespace that waits, with an address and a default route, and its
 * removal.
 */
final class NetworkSuite implements Suite {

    private static final String NETLINK = "hawse, netlink";
    private static final String BRIDGE = "hawse, ip(8)";
    private static final String NETAVARK = "netavark";
    private static final String NETAVARK_INTERNAL = "netavark, internal: no firewall, no route";
    private static final String CNI = "CNI bridge, host-local";
    private static final String SEPARATE_IPS = "8 ip(8), peer moved";
    private static final int ROUNDS = 100;

    @Override
    public String key() {
        return "network";
    }

    @Override
    public String title() {
        return "The network alone";
    }

    private static List<Goal> goals() {
        return List.of(
                new Goal("netlink attach", NETLINK, Phase.ATTACHED, NETAVARK, Phase.ATTACHED, 0.1),
                new Goal("netlink detach", NETLINK, Phase.DETACHED, NETAVARK, Phase.DETACHED, 0.1),
                new Goal("netlink attach", NETLINK, Phase.ATTACHED, CNI, Phase.ATTACHED, 0.2),
                new Goal("netlink detach", NETLINK, Phase.DETACHED, CNI, Phase.DETACHED, 0.2),
                new Goal("ip-command attach", BRIDGE, Phase.ATTACHED, SEPARATE_IPS, Phase.ATTACHED, 0.35));
    }

    @Override
    public Section run(Workplace workplace, Progress progress) throws BenchException {
        if (!workplace.isRoot()) {
            return Section.leftOut(title(), "Only root has bridges.");
        }
        String ip = Peer.IP.find().orElseThrow(() -> new BenchException("ip(8) is " + Peer.IP.absence()));
        OwnBridge.make(workplace, "bench0", "10.215.0.1/24");
        List<NetworkJob> jobs = new ArrayList<>();
        jobs.add(new DriverJob(NETLINK, new NetlinkDriver(), "bench0", "10.215.0"));
        jobs.add(new DriverJob(BRIDGE, new IpCommandDriver(), "bench0", "10.215.0"));
        jobs.add(new SeparateIps(SEPARATE_IPS, workplace.spawn(), ip, "bench0", "10.215.0"));
        List<Contender> absent = new ArrayList<>();
        Optional<String> netavark = Peer.NETAVARK.find();
        if (netavark.isEmpty() || Peer.IPTABLES.find().isEmpty()) {
            String why = (netavark.isEmpty() ? Peer.NETAVARK : Peer.IPTABLES).absence();
            absent.add(Absent.peer(NETAVARK, why));
            absent.add(Absent.peer(NETAVARK_INTERNAL, why));
        } else {
            jobs.add(new Netavark(NETAVARK, workplace, netavark.get(), "nv0", "10.216.0", Netavark.Kind.USUAL));
            jobs.add(new Netavark(
                    NETAVARK_INTERNAL, workplace, netavark.get(), "nv1", "10.217.0", Netavark.Kind.INTERNAL));
        }
        Optional<String> cni = Peer.CNI_BRIDGE.find();
        if (cni.isEmpty()) {
            absent.add(Absent.peer(CNI, Peer.CNI_BRIDGE.absence()));
        } else {
            jobs.add(new Cni(CNI, workplace, cni.get()));
        }
        List<ParkedNamespace> beside = new ArrayList<>();
        try {
            List<Contender> contenders = new ArrayList<>();
            for (NetworkJob job : jobs) {
                // Each has one container already, whose bridge stays.
                ParkedNamespace first = NetworkContender.park();
                beside.add(first);
                contenders.add(contender(job, first));
            }
            contenders.addAll(absent);
            Rounds rounds =
                    new Rounds(workplace.length().rounds(ROUNDS), Rounds.Before.ITSELF, workplace.length(), progress);
            return Section.of(title(), rounds.run(contenders), goals());
        } finally {
            for (ParkedNamespace namespace : beside) {
                NetworkContender.end(namespace);
            }
        }
    }

    private static Contender contender(NetworkJob job, ParkedNamespace first) throws BenchException {
        try {
            job.attach(first.target(), NetworkContender.FIRST);
            return new NetworkContender(job);
        } catch (BenchException e) {
            if (job.side() == Side.PEER) {
                return Absent.peer(job.name(), String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }
}
