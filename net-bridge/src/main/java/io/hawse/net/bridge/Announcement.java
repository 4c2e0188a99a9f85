package io.hawse.net.bridge;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.MacAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * That an address has a MAC address from now on, for neighbours who may know another one. None is needed for the {@link DerivedMac};
 * while a container has another one, its neighbours are told of that at its attach, and of the derived one at its detach, for the
 * container that has the address next.
 */
public record Announcement(InetAddress address, MacAddress mac) {

    // include/uapi/linux/if_ether.h, if_arp.h, icmpv6.h; RFC 826, RFC 4861 section 4.4
    private static final int ETHERNET = 14;
    private static final short ETH_P_ARP = 0x0806;
    private static final short ETH_P_IPV6 = (short) 0x86dd;
    private static final int ARP = 28;
    private static final short ARPHRD_ETHER = 1;
    private static final short ETH_P_IP = 0x0800;
    private static final short ARPOP_REQUEST = 1;
    private static final int IPV6 = 40;
    private static final int VERSION_6 = 6 << 28;
    private static final byte IPPROTO_ICMPV6 = 58;
    private static final byte HOPS_FROM_THE_LINK = (byte) 255;
    private static final int ADVERTISEMENT = 32;
    private static final byte NDISC_NEIGHBOUR_ADVERTISEMENT = (byte) 136;
    private static final int OVERRIDE = 0x20000000;
    private static final byte ND_OPT_TARGET_LL_ADDR = 2;
    private static final int CHECKSUM = ETHERNET + IPV6 + 2;

    private static final HexFormat FORM = HexFormat.ofDelimiter(":");
    private static final byte[] BROADCAST = FORM.parseHex("ff:ff:ff:ff:ff:ff");
    private static final byte[] ALL_NODES_MAC = FORM.parseHex("33:33:00:00:00:01");
    private static final byte[] ALL_NODES = HexFormat.of().parseHex("ff020000000000000000000000000001");

    /** What the neighbours of a new container must be told, as a rule nothing. */
    public static List<Announcement> atAttach(List<InterfaceAddress> addresses, MacAddress mac) {
        List<Announcement> announcements = new ArrayList<>();
        for (InterfaceAddress address : addresses) {
            if (differ(DerivedMac.of(address, addresses), mac)) {
                announcements.add(new Announcement(address.address(), mac));
            }
        }
        return announcements;
    }

    /** What they must be told when it goes, as a rule nothing. */
    public static List<Announcement> atDetach(Attachment attachment) {
        List<Announcement> announcements = new ArrayList<>();
        for (InterfaceAddress address : attachment.addresses()) {
            MacAddress derived = DerivedMac.of(address, attachment.addresses());
            if (attachment.mac().isPresent() && differ(attachment.mac().get(), derived)) {
                announcements.add(new Announcement(address.address(), derived));
            }
        }
        return announcements;
    }

    /** Not by the record's own equals, whose first call has Java make some method handles: this is on each start's way. */
    private static boolean differ(MacAddress one, MacAddress other) {
        return !one.value().equals(other.value());
    }

    /** These announcements' frames. */
    public static List<byte[]> frames(List<Announcement> announcements) {
        return announcements.stream().map(Announcement::frame).toList();
    }

    /** The Ethernet frame: a gratuitous ARP request (RFC 5944, section 4.6), or an unsolicited neighbour advertisement (RFC 4861). */
    public byte[] frame() {
        return address instanceof Inet4Address ? arp() : advertisement();
    }

    private byte[] arp() {
        byte[] hardware = FORM.parseHex(mac.value());
        return ByteBuffer.allocate(ETHERNET + ARP)
                .put(BROADCAST)
                .put(hardware)
                .putShort(ETH_P_ARP)
                .putShort(ARPHRD_ETHER)
                .putShort(ETH_P_IP)
                .put((byte) hardware.length)
                .put((byte) address.getAddress().length)
                .putShort(ARPOP_REQUEST)
                .put(hardware)
                .put(address.getAddress())
                .put(new byte[hardware.length])
                .put(address.getAddress())
                .array();
    }

    private byte[] advertisement() {
        byte[] hardware = FORM.parseHex(mac.value());
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + IPV6 + ADVERTISEMENT)
                .put(ALL_NODES_MAC)
                .put(hardware)
                .putShort(ETH_P_IPV6)
                .putInt(VERSION_6)
                .putShort((short) ADVERTISEMENT)
                .put(IPPROTO_ICMPV6)
                .put(HOPS_FROM_THE_LINK)
                .put(address.getAddress())
                .put(ALL_NODES)
                .putInt(NDISC_NEIGHBOUR_ADVERTISEMENT << 24)
                .putInt(OVERRIDE)
                .put(address.getAddress())
                .put(ND_OPT_TARGET_LL_ADDR)
                .put((byte) 1)
                .put(hardware);
        return frame.putShort(CHECKSUM, checksum(frame)).array();
    }

    /** RFC 4443, section 2.3: over the addresses, the length, the protocol, and the message. */
    private static short checksum(ByteBuffer frame) {
        long sum = ADVERTISEMENT + IPPROTO_ICMPV6;
        for (int at = ETHERNET + 8; at < frame.capacity(); at += Short.BYTES) {
            sum += Short.toUnsignedInt(frame.getShort(at));
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> Short.SIZE);
        }
        return (short) ~sum;
    }
}
