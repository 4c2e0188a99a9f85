package io.hawse.net.ipcommand;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.bridge.Announcement;
import io.hawse.net.bridge.BridgeState;
import io.hawse.net.bridge.BuiltPair;
import io.hawse.net.bridge.DerivedMac;
import io.hawse.net.bridge.Explanation;
import io.hawse.net.bridge.Ipv6Links;
import io.hawse.net.bridge.RandomNames;
import io.hawse.net.bridge.Refusal;
import io.hawse.net.bridge.RequestCheck;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One attach, in three processes: look, build on the host, build in the container. */
final class Attaching {

    private static final int NAMES_TRIED = 3;

    private final Ip ip;
    private final HostFiles host;
    private final RandomNames random;
    private final AttachRequest request;
    private final Network network;
    private final Explanation explanation;
    private final Announcer announcer;

    Attaching(Ip ip, HostFiles host, RandomNames random, AttachRequest request, Network network, Announcer announcer) {
        this.ip = ip;
        this.host = host;
        this.random = random;
        this.request = request;
        this.network = network;
        this.explanation = new Explanation(request, network);
        this.announcer = announcer;
    }

    Attachment run(String driver) {
        Optional<BridgeState> found = ip.showInFull(network.bridge()).map(BridgeOutput::parse);
        int mtu = network.mtu().orElseGet(() -> found.map(BridgeState::mtu).orElseGet(host::defaultRouteMtu));
        RequestCheck.checkMtu(network, mtu);
        Ipv6Links ipv6 = Ipv6Links.of(network, mtu, host::hasIpv6);
        var upkeep = new BridgeUpkeep(network);
        List<Change> bridge = new ArrayList<>(found.map(upkeep::mend).orElseGet(() -> upkeep.make(mtu, ipv6)));
        if (found.isEmpty()) {
            bridge.addAll(upkeep.rejoin(ip.links(upkeep.lookAtHostEnds())));
        }
        MacAddress mac = request.mac().orElseGet(() -> DerivedMac.of(request.addresses()));
        var pair = new VethPair(request, network, mac, mtu, ipv6);

        InterfaceName hostEnd = buildOnHost(bridge, pair);
        List<Change> done = new ArrayList<>(bridge);
        done.addAll(pair.hostSide(hostEnd));
        if (found.isEmpty()) {
            ignoreRouterAdvertisements(done);
            host.warnOfFilter(network.bridge().value());
        }
        announce(mac, done);
        try {
            ip.batchIn(request.target().netns(), pair.containerSide());
        } catch (IpException e) {
            throw undone(e, done);
        }
        return new BuiltPair(hostEnd, pair.mac(), mtu, pair.routes()).attachment(driver, request, network);
    }

    /** A container could give the host a default route and an address by them. Its command runs only when all this is over. */
    private void ignoreRouterAdvertisements(List<Change> done) {
        String name = network.bridge().value();
        try {
            host.ignoreRouterAdvertisements(name);
        } catch (IOException e) {
            throw new Undo(ip)
                    .after(
                            explanation.of(
                                    Refusal.OTHER,
                                    "the host can't be kept from taking routes from router advertisements on " + name
                                            + ": " + Reason.of(e),
                                    e),
                            done);
        }
    }

    private void announce(MacAddress mac, List<Change> done) {
        List<NetworkException> failures =
                announcer.announce(ip, network.bridge(), Announcement.atAttach(request.addresses(), mac));
        if (!failures.isEmpty()) {
            NetworkException first = failures.get(0);
            boolean forbidden = first.getCause() instanceof ErrnoException e && e.errno() == Errno.EPERM;
            Refusal refusal = forbidden ? Refusal.NOT_PERMITTED : Refusal.OTHER;
            throw new Undo(ip).after(explanation.of(refusal, String.valueOf(first.getMessage()), first), done);
        }
    }

    /** Tries again with another name when the pair's is taken; what was done before that stays. */
    private InterfaceName buildOnHost(List<Change> bridge, VethPair pair) {
        int begin = 0;
        for (int attempt = 1; ; attempt++) {
            InterfaceName hostEnd = random.hostEnd();
            List<Change> changes = new ArrayList<>(bridge);
            changes.addAll(pair.hostSide(hostEnd));
            try {
                ip.batch(changes.stream().skip(begin).map(Change::line).toList());
                return hostEnd;
            } catch (IpException e) {
                // Where it isn't known how far ip came, all that may have been done is undone.
                int failed = e.line().isPresent() ? begin + e.line().getAsInt() : changes.size();
                boolean taken = failed == bridge.size() && e.answer().contains("File exists");
                if (!taken || attempt == NAMES_TRIED) {
                    throw undone(e, changes.subList(0, failed));
                }
                begin = failed;
            }
        }
    }

    private NetworkException undone(IpException e, List<Change> done) {
        return new Undo(ip).after(explanation.of(Answers.refusal(e), e.describe(), e), done);
    }
}
