package io.hawse.sys.netlink.socket;

import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the kernel said to one request.
 *
 * @param request which
 * @param messages what was asked for; empty for a request that asks for nothing
 * @param failure why it was refused; empty when it was carried out
 */
public record Reply(Request request, List<NetlinkMessage> messages, Optional<NetlinkException> failure) {

    public Reply {
        Objects.requireNonNull(request, "request is null");
        messages = List.copyOf(messages);
        Objects.requireNonNull(failure, "failure is null");
    }

    /** This reply, unless its request was refused. */
    public Reply orThrow() throws NetlinkException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return this;
    }
}
