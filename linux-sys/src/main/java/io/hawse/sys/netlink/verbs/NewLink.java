package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be said of any link that shall be made; what it shall be is a {@link LinkKind}. It is born down.
 *
 * @param name 1 to 15 bytes
 * @param mac its own; else the kernel makes one up, or the link below has one for it
 * @param mtu in bytes; else the kind's
 * @param master the index of the bridge that it becomes a port of, in the namespace that it is born in
 * @param index that it shall have, so that requests about it can go out together with this one; else the kernel gives it the next
 * @param namespace where it is born; else the socket's. Born there it never appears here, and it costs no more, while
 *     {@link Links#moveInto} is slow
 */
public record NewLink(
        String name,
        Optional<HardwareAddress> mac,
        OptionalInt mtu,
        OptionalInt master,
        OptionalInt index,
        Optional<Namespace> namespace) {

    public NewLink {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(mac, "mac is null");
        Objects.requireNonNull(mtu, "mtu is null");
        Objects.requireNonNull(master, "master is null");
        Objects.requireNonNull(index, "index is null");
        Objects.requireNonNull(namespace, "namespace is null");
    }

    public static NewLink named(String name) {
        return new NewLink(
                name,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    public NewLink withMac(HardwareAddress address) {
        return new NewLink(name, Optional.of(address), mtu, master, index, namespace);
    }

    public NewLink withMtu(int bytes) {
        return new NewLink(name, mac, OptionalInt.of(bytes), master, index, namespace);
    }

    public NewLink withMaster(int bridge) {
        return new NewLink(name, mac, mtu, OptionalInt.of(bridge), index, namespace);
    }

    public NewLink withIndex(int wished) {
        return new NewLink(name, mac, mtu, master, OptionalInt.of(wished), namespace);
    }

    public NewLink bornIn(Namespace place) {
        return new NewLink(name, mac, mtu, master, index, Optional.of(place));
    }

    /** Adds its attributes, and the link below; what follows is the kind. The index goes into the struct before. */
    void encode(AttributeEncoder out, OptionalInt lower) {
        mac.ifPresent(address -> out.bytes(IfLink.IFLA_ADDRESS, address.bytes()));
        master.ifPresent(index -> out.u32(IfLink.IFLA_MASTER, index));
        mtu.ifPresent(bytes -> out.u32(IfLink.IFLA_MTU, bytes));
        namespace.ifPresent(place -> place.encode(out));
        lower.ifPresent(index -> out.u32(IfLink.IFLA_LINK, index));
        out.string(IfLink.IFLA_IFNAME, name);
    }

    /** As in a label: the name, and where it isn't here. */
    @Override
    public String toString() {
        return name + namespace.map(place -> " of " + place).orElse("");
    }
}
