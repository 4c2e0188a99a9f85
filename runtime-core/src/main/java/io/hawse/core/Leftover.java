package io.hawse.core;

import java.util.Objects;

/**
 * A thing that nobody needed any more and that was removed.
 *
 * @param name by which its kind knows it; an address for a lease
 */
public record Leftover(Kind kind, String name) {

    /** What can be left behind. */
    public enum Kind {
        /** A container whose processes are gone, with all that it had. */
        CONTAINER("container"),
        /** The layer of a container that nothing else is left of, as after a reboot. */
        LAYER("layer"),
        /** The host's end of a container's network that nothing else is left of. */
        INTERFACE("interface"),
        /** A bridge without ports of a network that nobody is in. */
        BRIDGE("bridge"),
        /** An address that was held by a container that isn't there. */
        LEASE("address"),
        /** A claim that somebody was writing when they were killed, by its folder. */
        CLAIM("claim"),
        /** A launch program in a file that somebody had no time to remove, by that. */
        EXECUTABLE("program");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** In a word or two, for people and scripts. */
        public String word() {
            return word;
        }
    }

    public Leftover {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(name, "name is null");
    }

    @Override
    public String toString() {
        return kind.word + " " + name;
    }
}
