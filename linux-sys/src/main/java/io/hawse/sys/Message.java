package io.hawse.sys;

import java.util.Optional;

/** What {@link Sockets#receive} received: one message of a sequenced-packet socket. */
public final class Message {

    /** What a connection ends with. */
    public static final Message END_OF_FILE = new Message(new byte[0], Optional.empty());

    private final byte[] bytes;
    private final Optional<Fd> descriptor;

    Message(byte[] bytes, Optional<Fd> descriptor) {
        this.bytes = bytes;
        this.descriptor = descriptor;
    }

    /** The content; empty = the other side has closed its end. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The file descriptor that came with it (SCM_RIGHTS), close-on-exec; the receiver closes it. */
    public Optional<Fd> descriptor() {
        return descriptor;
    }

    /** Whether the other side has closed its end, so that no further message will come. */
    public boolean endOfFile() {
        return bytes.length == 0;
    }
}
