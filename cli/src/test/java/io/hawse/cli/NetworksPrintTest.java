package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.network.AddressOrder;
import io.hawse.core.network.NetworkReport;
import io.hawse.core.network.NetworkReport.Member;
import io.hawse.core.network.NetworkReport.Origin;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class NetworksPrintTest {

    private static final NetworkReport DEFAULT = new NetworkReport(
            "default",
            Origin.DEFAULT,
            Optional.empty(),
            List.of(),
            new InterfaceName("hawse0"),
            OptionalInt.empty(),
            AddressOrder.LOWEST,
            List.of());

    private static NetworkReport blue(List<Member> members) throws UnknownHostException {
        return new NetworkReport(
                "blue",
                Origin.CREATED,
                Optional.of("netlink"),
                List.of(
                        new Network.Range(Subnet.parse("10.1.0.0/24"), InetAddress.getByName("10.1.0.1")),
                        new Network.Range(Subnet.parse("fd00:1::/64"), InetAddress.getByName("fd00:1::1"))),
                new InterfaceName("br-blue"),
                OptionalInt.of(1400),
                AddressOrder.ROUND_ROBIN,
                members);
    }

    private static Member member(String name, String... addresses) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        return new Member(new ContainerId(name), all);
    }

    @Test
    void tableIsAlignedAndCountsTheContainers() throws UnknownHostException {
        assertEquals("""
                NAME     DRIVER   SUBNET                   BRIDGE   CONTAINERS
                default  -        -                        hawse0   0
                blue     netlink  10.1.0.0/24,fd00:1::/64  br-blue  2 (web, db)
                """, NetworksTable.of(List.of(DEFAULT, blue(List.of(member("web"), member("db")))), Ink.PLAIN));
    }

    @Test
    void manyContainersAreACountAndTheFirstOnes() throws UnknownHostException {
        List<Member> members = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            members.add(member("c" + i));
        }
        String four = NetworksTable.of(List.of(blue(members)), Ink.PLAIN);
        assertTrue(four.endsWith("  4 (c1, c2, c3, c4)\n"), four);
        members.add(member("c5"));
        String five = NetworksTable.of(List.of(blue(members)), Ink.PLAIN);
        assertTrue(five.endsWith("  5 (c1, c2, c3, c4, ...)\n"), five);
    }

    @Test
    void jsonHasEveryMemberOfEveryNetwork() throws UnknownHostException {
        assertEquals("""
                [
                  {
                    "name": "default",
                    "origin": "default",
                    "driver": null,
                    "subnets": [],
                    "bridge": "hawse0",
                    "mtu": null,
                    "order": "lowest",
                    "containers": []
                  },
                  {
                    "name": "blue",
                    "origin": "created",
                    "driver": "netlink",
                    "subnets": [
                      {
                        "subnet": "10.1.0.0/24",
                        "gateway": "10.1.0.1"
                      },
                      {
                        "subnet": "fd00:1::/64",
                        "gateway": "fd00:1::1"
                      }
                    ],
                    "bridge": "br-blue",
                    "mtu": 1400,
                    "order": "round-robin",
                    "containers": [
                      {
                        "name": "web",
                        "addresses": [
                          "10.1.0.2",
                          "fd00:1::2"
                        ]
                      }
                    ]
                  }
                ]
                """, NetworksJson.of(List.of(DEFAULT, blue(List.of(member("web", "10.1.0.2", "fd00:1::2"))))));
        assertEquals("[]\n", NetworksJson.of(List.of()));
    }
}
