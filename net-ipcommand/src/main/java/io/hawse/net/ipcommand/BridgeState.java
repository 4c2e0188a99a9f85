package io.hawse.net.ipcommand;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has the bridge's name on the host now, as {@code ip -d addr show dev NAME} tells.
 *
 * @param kind whether it's a bridge at all
 * @param power whether it's up
 * @param mtu in bytes
 * @param tag Hawse's, if it has one
 * @param addresses all but IPv6's link-local ones, which the kernel makes by itself
 */
record BridgeState(Kind kind, Power power, int mtu, Optional<Tag> tag, List<InterfaceAddress> addresses) {

    enum Kind {
        BRIDGE,
        OTHER
    }

    enum Power {
        UP,
        DOWN
    }

    private static final Pattern HEAD = Pattern.compile("^\\d+: \\S+: <([^>]*)> mtu (\\d+) .*$");
    private static final Pattern ADDRESS = Pattern.compile("^inet6? (\\S+/\\d+) (.*)$");

    BridgeState {
        addresses = List.copyOf(addresses);
    }

    static BridgeState parse(String output) {
        List<String> lines = output.lines().toList();
        Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!head.matches()) {
            throw new NetworkException(
                    NetworkException.Kind.INTERNAL, "ip printed an interface in an unknown form: '" + output + "'");
        }
        Kind kind = Kind.OTHER;
        Optional<Tag> tag = Optional.empty();
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String line : lines.stream().skip(1).map(String::strip).toList()) {
            Matcher address = ADDRESS.matcher(line);
            if (line.startsWith("bridge ")) {
                kind = Kind.BRIDGE;
            } else if (line.startsWith("alias ")) {
                tag = Tag.parse(line.substring("alias ".length()));
            } else if (address.matches() && !(line.startsWith("inet6") && line.contains(" scope link"))) {
                addresses.add(InterfaceAddress.parse(address.group(1)));
            }
        }
        Power power = List.of(head.group(1).split(",", -1)).contains("UP") ? Power.UP : Power.DOWN;
        return new BridgeState(kind, power, Integer.parseInt(head.group(2)), tag, addresses);
    }
}
