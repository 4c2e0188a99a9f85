package io.hawse.sys.netlink.socket;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.wire.Nlmsgerr;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The kernel refused a request, or its answer never came or wasn't one. The message is {@code RTM_NEWLINK bridge hawse0 failed:
 * EEXIST (17), file exists}, and the kernel's own words behind it where it has any.
 */
public final class NetlinkException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int NONE = -1;

    private final String request;
    private final @Nullable Errno errno;
    private final @Nullable String kernelText;
    private final int offset;

    private NetlinkException(
            String request,
            String reason,
            @Nullable Errno errno,
            @Nullable String kernelText,
            int offset,
            @Nullable Throwable cause) {
        // A refusal is a value in a reply, and often an expected one: a stack trace would cost as much as the request.
        super(request + " failed: " + reason, cause, true, cause != null || errno == null);
        this.request = request;
        this.errno = errno;
        this.kernelText = kernelText;
        this.offset = offset;
    }

    /** The kernel refused the request. */
    public static NetlinkException refused(String request, Nlmsgerr answer) {
        Errno errno = known(answer.error());
        String reason = errno == null ? "error " + answer.error() : errno.label() + ", " + errno.meaning();
        String text = answer.message().orElse(null);
        int offset = answer.offset().orElse(NONE);
        String place = offset == NONE ? "" : " (at byte " + offset + " of the request)";
        return new NetlinkException(
                request, reason + (text == null ? "" : ": '" + text + "'") + place, errno, text, offset, null);
    }

    /** The socket couldn't be used. */
    static NetlinkException broken(String request, ErrnoException cause) {
        return new NetlinkException(request, String.valueOf(cause.getMessage()), cause.errno(), null, NONE, cause);
    }

    /** It came to an end for a reason that the kernel has a number for, though it didn't say so. */
    public static NetlinkException failed(String request, Errno errno, String what) {
        return new NetlinkException(request, errno.label() + ", " + what, errno, null, NONE, null);
    }

    /** What came isn't an answer. */
    public static NetlinkException unexpected(String request, String what, @Nullable Throwable cause) {
        return new NetlinkException(request, what, null, null, NONE, cause);
    }

    private static @Nullable Errno known(int error) {
        try {
            return Errno.of(error);
        } catch (IllegalArgumentException e) {
            // Some parts of the kernel let numbers out that are its own (ENOTSUPP, 524, in include/linux/errno.h).
            return null;
        }
    }

    /** The request's {@link Request#label}. */
    public String request() {
        return request;
    }

    /** Empty when what came was no answer, and for numbers that user space doesn't know. */
    public Optional<Errno> errno() {
        return Optional.ofNullable(errno);
    }

    /** Whether it failed for this reason. */
    public boolean is(Errno reason) {
        return errno == reason;
    }

    /** The kernel's own words (NLMSGERR_ATTR_MSG), as a rule for the developer more than for the user. */
    public Optional<String> kernelText() {
        return Optional.ofNullable(kernelText);
    }

    /** Where in the request the trouble is, in bytes from its header on (NLMSGERR_ATTR_OFFS). */
    public OptionalInt offset() {
        return offset == NONE ? OptionalInt.empty() : OptionalInt.of(offset);
    }
}
