package io.hawse.core.state;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A container's record that can't be read, or says what no record of that container can say. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableRecordException(Path file, String reason, @Nullable Throwable cause) {
        super("cannot read the record " + file + ": " + reason, cause);
        this.reason = reason;
    }

    /** Why; lower case, no full stop. */
    public String reason() {
        return reason;
    }
}
