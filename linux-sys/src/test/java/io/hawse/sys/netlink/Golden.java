package io.hawse.sys.netlink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Messages as they went between ip(8) of iproute2 6.1.0 and Linux 6.18, taken down by {@code strace -e write -e read}: hexadecimal
 * digits, with a comment for each attribute.
 */
public final class Golden {

    /** Those that the kernel sent. */
    public static final List<String> RECEIVED = List.of(
            "ack",
            "addresses",
            "done",
            "error",
            "error-with-offset",
            "error-with-text",
            "heard-changes",
            "heard-link-gone",
            "heard-link-made",
            "heard-link-running",
            "heard-port-left",
            "link-of-bridge",
            "link-of-macvlan",
            "link-of-veth",
            "link-of-vxlan",
            "neighbours",
            "routes",
            "routes-ipv6",
            "routes-of-another-table",
            "rules",
            "rules-ipv6");

    /** The sequence number that ip(8) had at first; in what was taken down later it stands in the place of others. */
    public static final int SEQUENCE = 0x6b04b083;

    private Golden() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name + ".hex")) {
            String digits = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .collect(Collectors.joining());
            return HexFormat.of().parseHex(digits);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ByteBuffer buffer(String name) {
        return ByteBuffer.wrap(bytes(name));
    }
}
