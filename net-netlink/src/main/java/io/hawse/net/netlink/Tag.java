package io.hawse.net.netlink;

import io.hawse.net.api.ContainerId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The owner's mark on an interface, its alias ({@code IFLA_IFALIAS}): {@code hawse:container:ID} or {@code hawse:network:NAME}. The
 * kernel keeps up to 255 bytes and gives them no meaning.
 *
 * @param kind what owns it
 * @param owner the container's or the network's name
 */
record Tag(Kind kind, String owner) {

    enum Kind {
        CONTAINER("hawse:container:"),
        NETWORK("hawse:network:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

    static Tag of(ContainerId container) {
        return new Tag(Kind.CONTAINER, container.value());
    }

    static Tag ofNetwork(String name) {
        return new Tag(Kind.NETWORK, name);
    }

    /** Empty when the alias is somebody else's. */
    static Optional<Tag> parse(String alias) {
        for (Kind kind : Kind.values()) {
            if (alias.startsWith(kind.prefix)) {
                Matcher owner = OWNER.matcher(alias.substring(kind.prefix.length()));
                return owner.matches() ? Optional.of(new Tag(kind, owner.group())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whose the interface is; empty for what containers share. */
    Optional<ContainerId> container() {
        return kind == Kind.CONTAINER ? Optional.of(new ContainerId(owner)) : Optional.empty();
    }

    @Override
    public String toString() {
        return kind.prefix + owner;
    }
}
