package io.hawse.fs.overlay;

/** A root file system can't be prepared as it was asked for; the message names the folder or file (lower case, no full stop). */
public final class RootFsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose business it is. */
    public enum Kind {
        /** What was asked for isn't there or isn't what it should be. */
        USER,
        /** The machine refuses: a right, space, the kernel. */
        ENVIRONMENT
    }

    private final Kind kind;

    public RootFsException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RootFsException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
