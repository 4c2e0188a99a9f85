package io.hawse.net.netlink;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Route;
import io.hawse.net.bridge.Announcement;
import io.hawse.net.bridge.BuiltPair;
import io.hawse.net.bridge.DerivedMac;
import io.hawse.net.bridge.Explanation;
import io.hawse.net.bridge.Ipv6Links;
import io.hawse.net.bridge.LinkGroup;
import io.hawse.net.bridge.RandomNames;
import io.hawse.net.bridge.Refusal;
import io.hawse.net.bridge.RequestCheck;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Reason;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.HardwareAddress;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkChange;
import io.hawse.sys.netlink.verbs.LinkChange.LinkLocal;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import io.hawse.sys.netlink.verbs.Namespace;
import io.hawse.sys.netlink.verbs.Routes;
import io.hawse.sys.netlink.verbs.VethPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attach. Where a bridge of Hawse's stands: a send that looks at the names, one that builds on the host's side, two in the
 * container.
 *
 * <p>The kernel goes on after a request that failed, so no request may do harm when one before it in the same send has failed. On
 * the host's side they don't build on each other, but for those that name the pair's end, and nothing else has that name. In the
 * container they all are about the new link's index, and do nothing but fail without it.
 */
final class Attaching {

    private static final int NAMES_TRIED = 3;
    private static final LinkId LO = LinkId.of("lo");

    private final RouteSocket host;
    private final RouteSocket container;
    private final Host facts;
    private final RandomNames random;
    private final AttachRequest request;
    private final Network network;
    private final Explanation explanation;
    private final BridgeUpkeep upkeep;
    private final Undo undo;
    private final Announcer announcer;
    private final List<Step> done = new ArrayList<>();

    Attaching(
            RouteSocket host,
            RouteSocket container,
            Host facts,
            RandomNames random,
            AttachRequest request,
            Network network,
            Undo undo,
            Announcer announcer) {
        this.host = host;
        this.container = container;
        this.facts = facts;
        this.random = random;
        this.request = request;
        this.network = network;
        this.explanation = new Explanation(request, network);
        this.upkeep = new BridgeUpkeep(network);
        this.undo = undo;
        this.announcer = announcer;
    }

    /** What stands on the host's side, and the name for the pair's end, which nothing has. */
    private record Look(Optional<FoundBridge> bridge, InterfaceName hostEnd) {}

    Attachment run(String driver) {
        Look look;
        int mtu;
        try {
            look = look();
            mtu = mtu(look);
        } catch (NetlinkException e) {
            throw refused(Refusal.OTHER, e);
        }
        RequestCheck.checkMtu(network, mtu);
        LinkLocal linkLocal =
                Ipv6Links.of(network, mtu, facts::hasIpv6) == Ipv6Links.SILENCED ? LinkLocal.NONE : LinkLocal.UNCHANGED;
        MacAddress mac = request.mac().orElseGet(() -> DerivedMac.of(request.addresses()));
        List<Route> routes = BuiltPair.routes(request, network);

        int inside = buildOnHost(look, mac, mtu, linkLocal);
        announce(mac);
        carryOut(container, insideSteps(inside, linkLocal, routes));
        // In a send of its own, so that a failure leaves the namespace as it was once the pair is gone.
        carryOut(container, List.of(Step.of(Links.up(LO))));
        return new BuiltPair(look.hostEnd(), mac, mtu, routes).attachment(driver, request, network);
    }

    /** The name must be free before the pair is made: what follows in that send names the end by it. */
    private Look look() throws NetlinkException {
        for (int attempt = 1; attempt <= NAMES_TRIED; attempt++) {
            InterfaceName hostEnd = random.hostEnd();
            List<Reply> replies = host.execute(
                    List.of(Links.find(LinkId.of(network.bridge().value())), Links.find(LinkId.of(hostEnd.value()))));
            if (Links.found(replies.get(1)).isEmpty()) {
                Optional<Link> bridge = Links.found(replies.get(0));
                return new Look(
                        bridge.isPresent() ? Optional.of(upkeep.look(host, bridge.get())) : Optional.empty(), hostEnd);
            }
        }
        throw new NetworkException(
                Kind.INTERNAL, NAMES_TRIED + " random names for the host's end of a veth pair are all taken");
    }

    private int mtu(Look look) throws NetlinkException {
        if (network.mtu().isPresent()) {
            return network.mtu().getAsInt();
        }
        return look.bridge().isPresent() ? look.bridge().get().state().mtu() : Host.defaultRouteMtu(host);
    }

    /** @return the index of the pair's other end in the container */
    private int buildOnHost(Look look, MacAddress mac, int mtu, LinkLocal linkLocal) {
        List<Step> steps = new ArrayList<>();
        int bridge;
        if (look.bridge().isPresent()) {
            bridge = look.bridge().get().index();
            steps.addAll(upkeep.mend(look.bridge().get()));
        } else {
            bridge = makeBridge();
            ignoreRouterAdvertisements();
            facts.warnOfFilter(network.bridge().value());
            steps.addAll(upkeep.furnish(bridge, mtu, linkLocal));
            steps.addAll(rejoin(bridge));
        }
        String name = look.hostEnd().value();
        steps.addAll(pairSteps(name, bridge, mac, mtu, linkLocal));
        int find = steps.size();
        // Before it goes up: of a link that is up the kernel would settle the carrier first, with a look at all
        // ports of the bridge (linkwatch_sync_dev).
        steps.add(Step.of(Links.find(LinkId.of(name))));
        steps.add(Step.of(Links.up(LinkId.of(name))));
        List<Reply> replies = carryOut(host, steps);
        return made(replies.get(find))
                .peer()
                .orElseThrow(() -> undo.after(
                        new NetworkException(Kind.INTERNAL, "the kernel doesn't say where veth " + name + " leads"),
                        done));
    }

    private void announce(MacAddress mac) {
        try {
            announcer.announce(host, network.bridge(), Announcement.atAttach(request.addresses(), mac));
        } catch (NetlinkException e) {
            throw undo.after(refused(Refusal.OTHER, e), done);
        } catch (ErrnoException e) {
            Refusal refusal = e.errno() == Errno.EPERM ? Refusal.NOT_PERMITTED : Refusal.OTHER;
            throw undo.after(explanation.of(refusal, String.valueOf(e.getMessage()), e), done);
        }
    }

    /**
     * Born and marked by one send, so that at no time there is a bridge that nobody would know for Hawse's, were this JVM killed. It
     * has an index of our choice for that: by its name the mark could hit a bridge that somebody else made at the same moment.
     */
    private int makeBridge() {
        String name = network.bridge().value();
        int index = random.linkIndex();
        Step.Inverse inverse = new Step.Inverse(
                Links.delete(LinkId.of(index)), "bridge " + name, Optional.of(name), OptionalInt.of(index));
        carryOut(
                host,
                List.of(
                        Step.undoneBy(
                                Links.createBridge(name, hardware(upkeep.mac()), index), Step.Subject.BRIDGE, inverse),
                        Step.of(Links.change(LinkId.of(index), upkeep.mark()))));
        return index;
    }

    /** For containers whose bridge another program has deleted. */
    private List<Step> rejoin(int bridge) {
        try {
            return upkeep.rejoin(Links.list(host), bridge);
        } catch (NetlinkException e) {
            throw undo.after(refused(Refusal.OTHER, e), done);
        }
    }

    /** Before the bridge is up: a container could give the host a default route and an address by them. */
    private void ignoreRouterAdvertisements() {
        String name = network.bridge().value();
        try {
            facts.ignoreRouterAdvertisements(name);
        } catch (IOException e) {
            throw undo.after(
                    explanation.of(
                            Refusal.OTHER,
                            "the host can't be kept from taking routes from router advertisements on " + name + ": "
                                    + Reason.of(e),
                            e),
                    done);
        }
    }

    private List<Step> pairSteps(String name, int bridge, MacAddress mac, int mtu, LinkLocal linkLocal) {
        LinkId hostEnd = LinkId.of(name);
        // The far end is born in the container: moving it there afterwards would take the kernel 20 ms (RCU).
        var namespace = new Namespace.OfProcess(Math.toIntExact(request.target().pid()));
        var peer = new VethPair.Peer(request.interfaceName().value(), hardware(mac), namespace);
        Step pair = Step.undoneBy(
                Links.createVethPair(new VethPair(name, bridge, mtu, peer)),
                Step.Subject.PAIR,
                new Step.Inverse(Links.delete(hostEnd), "veth pair " + name, Optional.of(name), OptionalInt.empty()));
        LinkChange change = LinkChange.none()
                .withAlias(OwnerTag.of(request.container()).toString())
                .withGroup(LinkGroup.of(network))
                .withLinkLocal(linkLocal);
        return List.of(pair, Step.of(Links.change(hostEnd, change)));
    }

    private List<Step> insideSteps(int index, LinkLocal linkLocal, List<Route> routes) {
        LinkId link = LinkId.of(index);
        List<Step> steps = new ArrayList<>();
        if (linkLocal == LinkLocal.NONE) {
            // Before it goes up: afterwards the kernel has made its address already.
            steps.add(Step.of(Links.change(link, LinkChange.none().withLinkLocal(linkLocal))));
        }
        for (InterfaceAddress address : request.addresses()) {
            steps.add(Step.of(BridgeUpkeep.add(address, index), BridgeUpkeep.subject(address)));
        }
        steps.add(Step.of(Links.up(link)));
        routes.forEach(route -> steps.add(Step.of(Routes.addDefault(route.gateway(), index))));
        return steps;
    }

    /** Sends all steps at once; when one has failed, takes back the others and everything before. */
    private List<Reply> carryOut(RouteSocket socket, List<Step> steps) {
        List<Reply> replies;
        try {
            replies = socket.execute(steps.stream().map(Step::request).toList());
        } catch (NetlinkException e) {
            // It isn't known how far the kernel came: all that may have been done is undone, but for what may have
            // been there before.
            steps.stream().filter(step -> step.needless().isEmpty()).forEach(done::add);
            throw undo.after(refused(Refusal.OTHER, e), done);
        }
        NetworkException failure = null;
        for (int i = 0; i < steps.size(); i++) {
            Optional<NetlinkException> refused = replies.get(i).failure();
            if (refused.isEmpty()) {
                done.add(steps.get(i));
            } else if (failure == null && steps.get(i).isFailedBy(refused.get())) {
                failure = refused(Answers.refusal(steps.get(i).subject(), refused.get()), refused.get());
            }
        }
        if (failure != null) {
            throw undo.after(failure, done);
        }
        return replies;
    }

    private NetworkException refused(Refusal refusal, NetlinkException e) {
        return explanation.of(refusal, String.valueOf(e.getMessage()), e);
    }

    private Link made(Reply reply) {
        try {
            return Links.found(reply)
                    .orElseThrow(() -> undo.after(
                            new NetworkException(Kind.CONFLICT, reply.request() + " found nothing of what was made"),
                            done));
        } catch (NetlinkException e) {
            throw undo.after(refused(Refusal.OTHER, e), done);
        }
    }

    private static HardwareAddress hardware(MacAddress mac) {
        return new HardwareAddress(mac.value());
    }
}
