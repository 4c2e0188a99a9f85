package io.hawse.net.ipcommand;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnerTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interface as one line of {@code ip -o link show} has it.
 *
 * @param name without the {@code @...} that says what is at its other end
 * @param master the bridge that it's a port of; that of a veth whose other end's namespace is ending is none, as it goes with it
 * @param peerNamespace the id that this namespace has for the one of a veth's other end, if it has one. The kernel may be taking that
 *     one away all the same: then it is the id of none ({@link Ip#ending})
 * @param tag Hawse's, if it has one
 */
record LinkLine(String name, Optional<String> master, OptionalInt peerNamespace, Optional<OwnerTag> tag) {

    private static final Pattern INDEX = Pattern.compile("^\\d+: ");
    private static final Pattern HEAD = Pattern.compile("^\\d+: ([^\\s@]+)(?:@\\S+)?: <[^>]*> (.*)$");
    private static final Pattern MASTER = Pattern.compile("\\bmaster (\\S+)");
    private static final Pattern PEER_NAMESPACE = Pattern.compile("\\blink-netnsid (\\d+)");
    private static final String PART = "\\    ";
    private static final String ALIAS = "alias ";

    /** So ip shows the namespace of a peer that nobody holds any more, which the kernel is taking away with its links. */
    private static final String ENDING = "link-netnsid unknown";

    /**
     * Reads the output line by line. What doesn't begin with an index is the rest of somebody's alias with a line break in it.
     *
     * @throws NetworkException of kind {@code INTERNAL} for a line of an unknown form
     */
    static List<LinkLine> parse(String output) {
        return output.lines()
                .filter(line -> INDEX.matcher(line).find())
                .map(LinkLine::of)
                .toList();
    }

    private static LinkLine of(String line) {
        String[] parts = line.split(Pattern.quote(PART), -1);
        Matcher head = HEAD.matcher(parts[0]);
        if (!head.matches()) {
            throw new NetworkException(Kind.INTERNAL, "ip printed an interface in an unknown form: '" + line + "'");
        }
        Matcher master = MASTER.matcher(head.group(2));
        Optional<OwnerTag> tag = Optional.empty();
        OptionalInt peerNamespace = OptionalInt.empty();
        boolean ending = false;
        for (String part : parts) {
            if (part.startsWith(ALIAS)) {
                tag = OwnerTag.parse(part.substring(ALIAS.length()).strip());
            } else {
                Matcher id = PEER_NAMESPACE.matcher(part);
                if (id.find()) {
                    peerNamespace = OptionalInt.of(Integer.parseInt(id.group(1)));
                }
                ending |= part.contains(ENDING);
            }
        }
        boolean port = master.find() && !ending;
        return new LinkLine(head.group(1), port ? Optional.of(master.group(1)) : Optional.empty(), peerNamespace, tag);
    }

    boolean is(InterfaceName other) {
        return name.equals(other.value());
    }

    boolean isPortOf(InterfaceName bridge) {
        return master.equals(Optional.of(bridge.value()));
    }
}
