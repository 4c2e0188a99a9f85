package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host on which something is in a network's way: one line that names it and the remedy, and nothing left of the attempt. */
@Tag("root")
@Tag("once")
final class NetworkConflictsIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final int BRIDGE_PORTS = 1023;

    private static String witness(String words) {
        return HOST.witness(words.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void interfaceThatIsNoBridgeHasTheBridgesName(String driver) {
        witness("ip link add hawse0 type veth peer name far");
        try {
            HOST.hawse()
                    .run("--net=" + driver, HOST.box(), "true")
                    .failed(125, "interface hawse0 exists and is no bridge", "ip link del dev hawse0");
        } finally {
            witness("ip link del hawse0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void bridgeOfSomebodyElsesHasOtherAddresses(String driver) {
        witness("ip link add hawse0 type bridge");
        try {
            witness("ip addr add 10.99.0.1/24 dev hawse0");
            String before = witness("ip -o addr show dev hawse0");
            HOST.hawse()
                    .run("--net=" + driver, HOST.box(), "true")
                    .failed(
                            125,
                            "bridge hawse0 isn't hawse's and has other addresses (10.99.0.1/24)",
                            "ip addr add 192.168.200.1/24 dev hawse0");
            assertEquals(before, witness("ip -o addr show dev hawse0"));
        } finally {
            witness("ip link del hawse0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void bridgeIsFull(String driver) throws IOException {
        witness("ip link add hawse0 type bridge");
        StringBuilder ports = new StringBuilder();
        for (int i = 0; i < BRIDGE_PORTS; i++) {
            ports.append("link add p" + i + " master hawse0 type veth peer name q" + i + "\n");
        }
        Path batch = Files.writeString(HOST.folder().resolve("ports"), ports);
        try {
            HOST.witness("ip", "-batch", batch.toString());
            HOST.hawse()
                    .run("--net=" + driver, HOST.box(), "true")
                    .failed(125, "bridge hawse0 is full, the kernel lets 1023 interfaces join", "another network");
        } finally {
            // By their group in one request: one by one it would take the kernel half a minute.
            StringBuilder grouped = new StringBuilder();
            for (int i = 0; i < BRIDGE_PORTS; i++) {
                grouped.append("link set dev p" + i + " group 77\n");
            }
            HOST.witness(
                    "ip", "-force", "-batch", Files.writeString(batch, grouped).toString());
            witness("ip link del group 77");
            witness("ip link del hawse0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void subnetOverlapsARouteOfAVpn(String driver) {
        witness("ip link add tun9 type veth peer name far");
        try {
            witness("ip link set tun9 up");
            witness("ip route add 10.98.0.0/16 dev tun9");
            HOST.hawse()
                    .run("--net=" + driver, "--subnet=10.98.7.0/24", HOST.box(), "true")
                    .failed(125, "subnet 10.98.7.0/24 overlaps the route 10.98.0.0/16 of tun9", "--subnet");
        } finally {
            witness("ip link del tun9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void subnetOverlapsAnAddress(String driver) {
        witness("ip link add lan9 type veth peer name far");
        try {
            witness("ip addr add 10.98.7.9/25 dev lan9");
            HOST.hawse()
                    .run("--net=" + driver, "--subnet=10.98.7.0/24", HOST.box(), "true")
                    .failed(125, "subnet 10.98.7.0/24 overlaps the address 10.98.7.0/25 of lan9");
        } finally {
            witness("ip link del lan9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void noRoomIsLeft(String driver) {
        try (Running first = HOST.hawse()
                .start(
                        "--net=" + driver,
                        "--name=first",
                        "--subnet=10.98.8.0/30",
                        HOST.box(),
                        "sh",
                        "-c",
                        "echo ready; read x")) {
            first.awaitOutput("ready");
            HOST.hawse()
                    .run("--net=" + driver, "--subnet=10.98.8.0/30", HOST.box(), "true")
                    .failed(125, "no address is free in 10.98.8.0/30: they are held by first", "a larger subnet");
            first.await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void interfaceNameExistsInTheContainer(String driver) {
        HOST.hawse()
                .run("--net=" + driver, "--interface=lo", HOST.box(), "true")
                .failed(125, "interface lo is there in every namespace", "choose another name");
    }

    @Test
    void longestNameFitsAndOneByteMoreDoesNot() {
        HOST.hawse()
                .run("--net=netlink", "--interface=abcdefghijklmnop", HOST.box(), "true")
                .failed(125, "interface name 'abcdefghijklmnop' has 16 bytes, the kernel takes 1 to 15");
        HOST.hawse()
                .run("--net=netlink", "--interface=a/b", HOST.box(), "true")
                .failed(125, "interface name 'a/b' has characters that the kernel refuses");
        assertTrue(witness("ip -o link show type veth").isEmpty(), "nothing was made");
    }
}
