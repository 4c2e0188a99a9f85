package io.hawse.sys.netlink.wire;

/** What was received isn't what it says it is. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, lower case, with the numbers in it */
    public MalformedMessageException(String message) {
        super(message);
    }
}
