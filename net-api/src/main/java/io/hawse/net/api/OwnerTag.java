package io.hawse.net.api;

import java.util.Objects;
import java.util.Optional;

/**
 * The owner's mark on an interface of the host's, kept as its alias ({@code IFLA_IFALIAS}): {@code hawse:container:ID} or
 * {@code hawse:network:NAME}. The kernel keeps up to 255 bytes and gives them no meaning. By it {@link NetworkDriver#owned} finds
 * what is Hawse's without any record, also after a {@code kill -9} in the midst of an attach.
 *
 * @param kind what owns the interface
 * @param owner the container's id or the network's name, of the form that {@link ContainerId} has
 */
public record OwnerTag(Kind kind, String owner) {

    /** What an interface can belong to. */
    public enum Kind {
        /** One container: the interface goes with it. */
        CONTAINER("hawse:container:"),
        /** A network: what its containers share, such as a bridge. */
        NETWORK("hawse:network:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** @throws IllegalArgumentException when the owner's name has another form */
    public OwnerTag {
        Objects.requireNonNull(kind, "kind is null");
        if (!Names.isName(owner)) {
            throw new IllegalArgumentException("'" + owner + "' can own no interface: " + Names.FORM);
        }
    }

    /** The mark of what is made for one container. */
    public static OwnerTag of(ContainerId container) {
        return new OwnerTag(Kind.CONTAINER, container.value());
    }

    /** The mark of what the containers of a network share. */
    public static OwnerTag ofNetwork(String name) {
        return new OwnerTag(Kind.NETWORK, name);
    }

    /** Reads an alias; empty when it is somebody else's. */
    public static Optional<OwnerTag> parse(String alias) {
        for (Kind kind : Kind.values()) {
            if (alias.startsWith(kind.prefix)) {
                String owner = alias.substring(kind.prefix.length());
                return Names.isName(owner) ? Optional.of(new OwnerTag(kind, owner)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whose the interface is; empty for what containers share. */
    public Optional<ContainerId> container() {
        return kind == Kind.CONTAINER ? Optional.of(new ContainerId(owner)) : Optional.empty();
    }

    /** Written out, as hashCode is: what the compiler leaves to the first call takes a cold start some milliseconds. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OwnerTag tag && tag.kind == kind && tag.owner.equals(owner);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + owner.hashCode();
    }

    /** The alias. */
    @Override
    public String toString() {
        return kind.prefix + owner;
    }
}
