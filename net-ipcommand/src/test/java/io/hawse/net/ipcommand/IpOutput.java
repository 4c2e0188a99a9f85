package io.hawse.net.ipcommand;

/** Captured from iproute2 6.1 on a kernel 6.18; the bridge's and the ports' parameters are cut short. */
final class IpOutput {

    /** {@code ip -d addr show dev hawse0}. */
    static final String BRIDGE_OF_DEFAULT = """
            2: hawse0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1400 qdisc noqueue state DOWN group default qlen 1000
                link/ether 02:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff promiscuity 0  allmulti 0 minmtu 68 maxmtu 65535\s
                bridge forward_delay 1500 hello_time 200 max_age 2000 ageing_time 30000 stp_state 0 priority 32768 vlan_filtering 0\s
                alias hawse:network:default
                inet 192.168.200.1/24 scope global hawse0
                   valid_lft forever preferred_lft forever
                inet6 fd00:1::1/64 scope global nodad\s
                   valid_lft forever preferred_lft forever
                inet6 fe80::11:22ff:fe33:4455/64 scope link\s
                   valid_lft forever preferred_lft forever
            """;

    /** Another's, down, with an address of its own. */
    static final String FOREIGN_BRIDGE = """
            7: hawse0: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000
                link/ether 02:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff promiscuity 0  allmulti 0 minmtu 68 maxmtu 65535\s
                bridge forward_delay 1500 hello_time 200 max_age 2000 ageing_time 30000 stp_state 0 priority 32768\s
                alias lab bridge of the third floor
                inet 10.0.0.1/24 brd 10.0.0.255 scope global hawse0
                   valid_lft forever preferred_lft forever
            """;

    /** {@code ip -d addr show dev} of a veth end that is a bridge's port. */
    static final String VETH = """
            3: hawse12345678@if2: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1400 qdisc noqueue master br0 state LOWERLAYERDOWN group default qlen 1000
                link/ether 52:7d:71:0b:f5:d7 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 1  allmulti 1 minmtu 68 maxmtu 65535\s
                veth\s
                bridge_slave state disabled priority 32 cost 2 hairpin off guard off root_block off fastleave off learning on\s
                alias hawse:container:web
            """;

    static final String LINK_LO =
            "1: lo: <LOOPBACK> mtu 65536 qdisc noop state DOWN mode DEFAULT group default qlen 1000\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n";
    static final String LINK_BRIDGE =
            "2: hawse0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1400 qdisc noqueue state DOWN mode DEFAULT group default qlen 1000\\    link/ether 02:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff\\    alias hawse:network:default\n";
    static final String LINK_UNTAGGED_BRIDGE =
            "2: hawse0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1400 qdisc noqueue state DOWN mode DEFAULT group default qlen 1000\\    link/ether 02:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff\n";

    private IpOutput() {}

    /** A port of hawse0 as {@code ip -o link show} prints it. */
    static String port(String name, String alias) {
        return "3: " + name
                + "@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue master hawse0 state UP mode DEFAULT group default qlen 1000\\    link/ether 52:7d:71:0b:f5:d7 brd ff:ff:ff:ff:ff:ff link-netnsid 0\\    alias "
                + alias + "\n";
    }
}
