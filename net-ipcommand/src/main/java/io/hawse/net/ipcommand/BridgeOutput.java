package io.hawse.net.ipcommand;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.bridge.BridgeState;
import io.hawse.net.bridge.BridgeState.Kind;
import io.hawse.net.bridge.BridgeState.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bridge as {@code ip -d addr show dev NAME} has it. */
final class BridgeOutput {

    private static final Pattern HEAD = Pattern.compile("^\\d+: \\S+: <([^>]*)> mtu (\\d+) .*$");
    private static final Pattern ADDRESS = Pattern.compile("^inet6? (\\S+/\\d+) (.*)$");

    private BridgeOutput() {}

    /** @throws NetworkException of kind {@code INTERNAL} for output of an unknown form */
    static BridgeState parse(String output) {
        List<String> lines = output.lines().toList();
        Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!head.matches()) {
            throw new NetworkException(
                    NetworkException.Kind.INTERNAL, "ip printed an interface in an unknown form: '" + output + "'");
        }
        Kind kind = Kind.OTHER;
        Optional<OwnerTag> tag = Optional.empty();
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String line : lines.stream().skip(1).map(String::strip).toList()) {
            Matcher address = ADDRESS.matcher(line);
            if (line.startsWith("bridge ")) {
                kind = Kind.BRIDGE;
            } else if (line.startsWith("alias ")) {
                tag = OwnerTag.parse(line.substring("alias ".length()));
            } else if (address.matches() && !(line.startsWith("inet6") && line.contains(" scope link"))) {
                addresses.add(InterfaceAddress.parse(address.group(1)));
            }
        }
        Power power = List.of(head.group(1).split(",", -1)).contains("UP") ? Power.UP : Power.DOWN;
        return new BridgeState(kind, power, Integer.parseInt(head.group(2)), tag, addresses);
    }
}
