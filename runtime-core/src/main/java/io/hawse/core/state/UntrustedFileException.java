package io.hawse.core.state;

import java.io.IOException;

/** A file that Hawse can't have written. The message says what is wrong with it. */
public final class UntrustedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message lower case, no full stop */
    public UntrustedFileException(String message) {
        super(message);
    }
}
