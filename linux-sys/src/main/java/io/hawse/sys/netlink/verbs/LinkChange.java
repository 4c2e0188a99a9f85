package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What shall become of a link that is down. Whether it goes up is another request ({@link Links#up}): in one with these it would
 * go up before its address generation is switched off.
 *
 * @param alias what shall be written on it
 * @param mtu in bytes
 * @param mac its hardware address
 * @param linkLocal whether the kernel gives it an IPv6 address by itself
 * @param group a number that links can have in common; 0 is that of each new link
 */
public record LinkChange(
        Optional<String> alias,
        OptionalInt mtu,
        Optional<HardwareAddress> mac,
        LinkLocal linkLocal,
        OptionalInt group) {

    /** The IPv6 link-local address that the kernel makes up for each link that goes up. */
    public enum LinkLocal {
        /** As the kernel is set up. */
        UNCHANGED,
        /** None is made (IN6_ADDR_GEN_MODE_NONE). EAFNOSUPPORT from a kernel without IPv6, or when the MTU is below 1280. */
        NONE
    }

    public static LinkChange none() {
        return new LinkChange(
                Optional.empty(), OptionalInt.empty(), Optional.empty(), LinkLocal.UNCHANGED, OptionalInt.empty());
    }

    public LinkChange withAlias(String text) {
        return new LinkChange(Optional.of(text), mtu, mac, linkLocal, group);
    }

    public LinkChange withMtu(int bytes) {
        return new LinkChange(alias, OptionalInt.of(bytes), mac, linkLocal, group);
    }

    public LinkChange withMac(HardwareAddress address) {
        return new LinkChange(alias, mtu, Optional.of(address), linkLocal, group);
    }

    public LinkChange withLinkLocal(LinkLocal wish) {
        return new LinkChange(alias, mtu, mac, wish, group);
    }

    public LinkChange withGroup(int number) {
        return new LinkChange(alias, mtu, mac, linkLocal, OptionalInt.of(number));
    }

    void encode(AttributeEncoder out) {
        // Without a NUL, which would become part of it (dev_set_alias).
        alias.ifPresent(text -> out.text(IfLink.IFLA_IFALIAS, text));
        mtu.ifPresent(bytes -> out.u32(IfLink.IFLA_MTU, bytes));
        mac.ifPresent(address -> out.bytes(IfLink.IFLA_ADDRESS, address.bytes()));
        group.ifPresent(number -> out.u32(IfLink.IFLA_GROUP, number));
        if (linkLocal == LinkLocal.NONE) {
            out.nested(
                    IfLink.IFLA_AF_SPEC,
                    families -> families.nested(
                            Rtnetlink.AF_INET6,
                            ipv6 -> ipv6.u8(IfLink.IFLA_INET6_ADDR_GEN_MODE, IfLink.IN6_ADDR_GEN_MODE_NONE)));
        }
    }

    @Override
    public String toString() {
        return alias.map(text -> " alias " + text).orElse("")
                + (mtu.isPresent() ? " mtu " + mtu.getAsInt() : "")
                + mac.map(address -> " address " + address).orElse("")
                + (group.isPresent() ? " group " + group.getAsInt() : "")
                + (linkLocal == LinkLocal.NONE ? " addrgenmode none" : "");
    }
}
