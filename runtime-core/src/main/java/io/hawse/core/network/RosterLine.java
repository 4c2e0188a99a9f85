package io.hawse.core.network;

import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * One address by which a container is known to the others in its network.
 *
 * @param name the container's
 * @param hostname the container's host name; empty when it is the name
 */
public record RosterLine(InetAddress address, ContainerId name, Optional<String> hostname) {
    public RosterLine {
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(hostname, "hostname is null");
    }

    /** @throws IllegalArgumentException when it is no such line */
    static RosterLine parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length < 2 || words.length > 3 || (words.length == 3 && !words[2].matches("[A-Za-z0-9.-]{1,64}"))) {
            throw new IllegalArgumentException("'" + line + "' isn't like ADDRESS NAME HOSTNAME");
        }
        return new RosterLine(
                InterfaceAddress.parse(words[0] + "/0").address(),
                new ContainerId(words[1]),
                words.length == 3 ? Optional.of(words[2]) : Optional.empty());
    }

    @Override
    public String toString() {
        return address.getHostAddress() + " " + name
                + hostname.map(host -> " " + host).orElse("");
    }
}
