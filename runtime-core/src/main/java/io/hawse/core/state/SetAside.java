package io.hawse.core.state;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Something in the state folder that Hawse can't have written, or not this version of it. Nothing of it is believed, and nothing of it
 * is lost.
 *
 * @param what it was, as a path in the state folder
 * @param where it is now
 * @param reason why; lower case, no full stop
 */
public record SetAside(String what, Path where, String reason) {
    public SetAside {
        Objects.requireNonNull(what, "what is null");
        Objects.requireNonNull(where, "where is null");
        Objects.requireNonNull(reason, "reason is null");
    }

    @Override
    public String toString() {
        return what + ": " + reason + "; it was moved to " + where;
    }
}
