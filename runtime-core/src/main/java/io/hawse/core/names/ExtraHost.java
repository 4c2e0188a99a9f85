package io.hawse.core.names;

import io.hawse.net.api.InterfaceAddress;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A line more for a container's /etc/hosts.
 *
 * @param name letters, digits, dots, dashes and underscores
 * @param address whose name it is; empty = the host's, as the container's network has it: its gateway's
 */
public record ExtraHost(String name, Optional<InetAddress> address) {

    private static final String GATEWAY = "host-gateway";

    /** @throws IllegalArgumentException when the name has another form */
    public ExtraHost {
        if (!name.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})")) {
            throw new IllegalArgumentException("'" + name + "' is no host's name: letters, digits, '_', '.' and '-'");
        }
        Objects.requireNonNull(address, "address is null");
    }

    /**
     * Reads {@code NAME:ADDRESS} or {@code NAME=ADDRESS}; an IPv6 address may stand in brackets; the address may be {@code host-gateway}.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public static ExtraHost parse(String text) {
        String[] parts = text.split("[:=]", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'" + text + "' isn't like NAME:ADDRESS");
        }
        if (parts[1].equals(GATEWAY)) {
            return new ExtraHost(parts[0], Optional.empty());
        }
        String address = parts[1].startsWith("[") && parts[1].endsWith("]")
                ? parts[1].substring(1, parts[1].length() - 1)
                : parts[1];
        try {
            return new ExtraHost(
                    parts[0], Optional.of(InterfaceAddress.parse(address + "/0").address()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' isn't like NAME:ADDRESS: " + e.getMessage(), e);
        }
    }
}
