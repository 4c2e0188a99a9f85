package io.hawse.net.netlink;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.Transport;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfAddr;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifaddrmsg;
import io.hawse.sys.netlink.wire.Ifinfomsg;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Nlmsghdr;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** As much of rtnetlink as the driver needs, in a namespace that knows links and an address for each, and takes everything else for granted. */
final class FakeKernel implements Transport {

    private static final int PORT = 1;

    /** @param master 0 when it is nobody's port */
    record FakeLink(int index, String name, String kind, String alias, int master) {}

    final List<FakeLink> links = new ArrayList<>();
    final Map<Integer, InterfaceAddress> addresses = new HashMap<>();
    private final Map<Integer, List<String>> changed = new HashMap<>();
    private final Set<String> going = new HashSet<>();
    private final Map<Integer, Integer> groups = new HashMap<>();
    private final Deque<Datagram> answers = new ArrayDeque<>();
    private int nextIndex = 1;
    private int changes;
    private int failing;
    private Errno error = Errno.ENOMEM;
    private int losing;
    int sends;
    int requests;

    FakeKernel() {
        add("lo", "", "", 0);
    }

    int add(String name, String kind, String alias, int master) {
        add(nextIndex, name, kind, alias, master);
        return nextIndex++;
    }

    private void add(int index, String name, String kind, String alias, int master) {
        links.add(new FakeLink(index, name, kind, alias, master));
    }

    void group(int link, int group) {
        groups.put(link, group);
    }

    void address(int link, InterfaceAddress address) {
        addresses.put(link, address);
    }

    /** What was done to a link that was there: RTM_DELADDR, down, master, name NAME. */
    List<String> changesOf(int link) {
        return changed.getOrDefault(link, List.of());
    }

    private void changed(int link, String change) {
        changed.computeIfAbsent(link, unknown -> new ArrayList<>()).add(change);
    }

    /** From now on the other end of this one is in a namespace that is being taken down. */
    void takeAwayPeerOf(String name) {
        going.add(name);
    }

    /** The next change but so many fails, counted from 1. */
    FakeKernel failAt(int change, Errno reason) {
        failing = change;
        error = reason;
        changes = 0;
        return this;
    }

    /** What a send is answered is lost, counted from 1; it is carried out all the same. */
    void loseAnswersTo(int send) {
        losing = send;
    }

    @Override
    public int portId() {
        return PORT;
    }

    @Override
    public void send(byte[] datagram) {
        sends++;
        try {
            for (NetlinkMessage message : NetlinkMessage.decodeAll(ByteBuffer.wrap(datagram))) {
                requests++;
                answer(message);
            }
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
        if (sends == losing) {
            answers.clear();
        }
    }

    private void answer(NetlinkMessage message) throws MalformedMessageException {
        Nlmsghdr header = message.header();
        boolean dump = (header.flags() & Netlink.NLM_F_DUMP) == Netlink.NLM_F_DUMP;
        switch (header.type()) {
            case Rtnetlink.RTM_GETLINK -> {
                if (dump) {
                    OptionalInt master = attributes(message).u32(IfLink.IFLA_MASTER);
                    links.stream()
                            .filter(link -> master.isEmpty() || link.master == master.getAsInt())
                            .forEach(link -> say(header, Rtnetlink.RTM_NEWLINK, Netlink.NLM_F_MULTI, encode(link)));
                    say(header, Netlink.NLMSG_DONE, Netlink.NLM_F_MULTI, new byte[4]);
                } else {
                    Optional<FakeLink> found = find(message);
                    found.ifPresent(link -> say(header, Rtnetlink.RTM_NEWLINK, 0, encode(link)));
                    acknowledge(header, found.isPresent() ? 0 : Errno.ENODEV.number());
                }
            }
            case Rtnetlink.RTM_GETADDR -> {
                int index = Ifaddrmsg.decode(message.payload()).index();
                if (links.stream().noneMatch(link -> link.index() == index)) {
                    acknowledge(header, Errno.ENODEV.number());
                    return;
                }
                if (addresses.containsKey(index)) {
                    say(header, Rtnetlink.RTM_NEWADDR, Netlink.NLM_F_MULTI, encode(index, addresses.get(index)));
                }
                say(header, Netlink.NLMSG_DONE, Netlink.NLM_F_MULTI, new byte[4]);
            }
            // No route was ever made here, so there is no main table.
            case Rtnetlink.RTM_GETROUTE -> acknowledge(header, Errno.ENOENT.number());
            default -> acknowledge(header, change(message));
        }
    }

    private int change(NetlinkMessage message) throws MalformedMessageException {
        changes++;
        if (changes == failing) {
            return error.number();
        }
        Nlmsghdr header = message.header();
        if (header.type() == Rtnetlink.RTM_DELLINK) {
            return find(message).map(links::remove).isPresent() ? 0 : Errno.ENODEV.number();
        }
        if (header.type() == Rtnetlink.RTM_NEWADDR) {
            InterfaceAddress address = address(message);
            return address.equals(
                            addresses.put(Ifaddrmsg.decode(message.payload()).index(), address))
                    ? Errno.EEXIST.number()
                    : 0;
        }
        if (header.type() == Rtnetlink.RTM_DELADDR) {
            changed(Ifaddrmsg.decode(message.payload()).index(), "RTM_DELADDR");
            return addresses.remove(Ifaddrmsg.decode(message.payload()).index(), address(message))
                    ? 0
                    : Errno.EADDRNOTAVAIL.number();
        }
        if (header.type() != Rtnetlink.RTM_NEWLINK) {
            return 0;
        }
        boolean create = (header.flags() & Netlink.NLM_F_CREATE) != 0;
        Optional<FakeLink> found = find(message);
        if (create) {
            AttributeDecoder attributes = attributes(message);
            String kind = attributes
                    .nested(IfLink.IFLA_LINKINFO)
                    .string(IfLink.IFLA_INFO_KIND)
                    .orElseThrow();
            int index = Ifinfomsg.decode(message.payload()).index();
            add(
                    index == 0 ? nextIndex++ : index,
                    attributes.string(IfLink.IFLA_IFNAME).orElseThrow(),
                    kind,
                    "",
                    attributes.u32(IfLink.IFLA_MASTER).orElse(0));
            return 0;
        }
        Ifinfomsg change = Ifinfomsg.decode(message.payload());
        if ((change.change() & ~change.flags() & IfLink.IFF_UP) != 0) {
            changed(change.index(), "down");
        }
        attributes(message).u32(IfLink.IFLA_MASTER).ifPresent(master -> changed(change.index(), "master"));
        attributes(message).string(IfLink.IFLA_IFNAME).ifPresent(name -> changed(change.index(), "name " + name));
        return found.isPresent() ? 0 : Errno.ENODEV.number();
    }

    private Optional<FakeLink> find(NetlinkMessage message) throws MalformedMessageException {
        int index = Ifinfomsg.decode(message.payload()).index();
        Optional<String> name = attributes(message).string(IfLink.IFLA_IFNAME);
        return links.stream()
                .filter(link -> index != 0 ? link.index == index : name.equals(Optional.of(link.name)))
                .findFirst();
    }

    private static InterfaceAddress address(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        int prefixLength = Ifaddrmsg.decode(in).prefixLength();
        byte[] bytes = AttributeDecoder.decode(in).bytes(IfAddr.IFA_LOCAL).orElseThrow();
        try {
            return new InterfaceAddress(InetAddress.getByAddress(bytes), prefixLength);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static AttributeDecoder attributes(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        in.position(Ifinfomsg.SIZE);
        return AttributeDecoder.decode(in);
    }

    private byte[] encode(FakeLink link) {
        AttributeEncoder out = new AttributeEncoder()
                .struct(new Ifinfomsg(0, 1, link.index, IfLink.IFF_UP, 0).encode())
                .string(IfLink.IFLA_IFNAME, link.name)
                .u32(IfLink.IFLA_MTU, 1500)
                .nested(IfLink.IFLA_LINKINFO, info -> info.string(IfLink.IFLA_INFO_KIND, link.kind))
                .u32(IfLink.IFLA_LINK, 2)
                .u32(IfLink.IFLA_GROUP, groups.getOrDefault(link.index, 0));
        if (!link.alias.isEmpty()) {
            out.string(IfLink.IFLA_IFALIAS, link.alias);
        }
        if (link.master != 0) {
            out.u32(IfLink.IFLA_MASTER, link.master);
        }
        if (going.contains(link.name)) {
            out.u32(IfLink.IFLA_LINK_NETNSID, Link.ENDING);
        }
        return out.toBytes();
    }

    private static byte[] encode(int link, InterfaceAddress address) {
        return new AttributeEncoder()
                .struct(new Ifaddrmsg(Rtnetlink.AF_INET, address.prefixLength(), 0, 0, link).encode())
                .bytes(IfAddr.IFA_LOCAL, address.address().getAddress())
                .toBytes();
    }

    private void acknowledge(Nlmsghdr request, int errno) {
        byte[] payload = new byte[20];
        ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()).putInt(0, -errno);
        say(request, Netlink.NLMSG_ERROR, 0, payload);
    }

    private void say(Nlmsghdr request, int type, int flags, byte[] payload) {
        byte[] message = NetlinkMessage.encode(type, flags, request.sequence(), PORT, payload);
        answers.add(new Datagram(ByteBuffer.wrap(message), message.length, 0));
    }

    @Override
    public Datagram receive() throws ErrnoException {
        if (answers.isEmpty()) {
            throw new ErrnoException("recvmsg", "fake", Errno.EAGAIN);
        }
        return answers.remove();
    }

    @Override
    public void close() {
        answers.clear();
    }
}
