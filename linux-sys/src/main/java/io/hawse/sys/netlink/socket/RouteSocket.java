package io.hawse.sys.netlink.socket;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.StepLog;
import io.hawse.sys.netlink.socket.Transport.Datagram;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Nlmsgerr;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation with rtnetlink (rtnetlink(7)) in one network namespace. Extended acknowledgements and strict checking are on.
 *
 * <p>Nothing here ever waits: the kernel carries requests out before their send returns, so an answer that isn't there by then
 * won't come. After an exception that {@link #execute} or {@link #dump} threw for the exchange as a whole, answers may be left
 * over; the socket must not be used again.
 *
 * <p><b>Threads.</b> For one thread at a time.
 */
public final class RouteSocket implements AutoCloseable {

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(RouteSocket.class);
    }

    private static final int DUMPS_TRIED = 5;

    private final Transport transport;
    private int sequence;

    private RouteSocket(Transport transport, int sequence) {
        this.transport = transport;
        this.sequence = sequence;
    }

    /** A new socket that speaks to this thread's network namespace; closing this object closes it. */
    public static RouteSocket open() throws ErrnoException {
        return over(KernelTransport.open());
    }

    /** A new socket that speaks to nfnetlink, whose messages and acknowledgements have the same form. */
    public static RouteSocket openNetfilter() throws ErrnoException {
        return over(KernelTransport.openNetfilter());
    }

    /**
     * A socket that somebody else opened, possibly in another network namespace, and that stays open when this object is closed.
     *
     * @param socket its number
     * @throws ErrnoException EBADF, ENOTSOCK or EAFNOSUPPORT when it is no netlink socket
     */
    public static RouteSocket borrow(int socket) throws ErrnoException {
        return over(KernelTransport.borrow(socket));
    }

    /** A conversation over any transport, such as a scripted peer in a test. */
    public static RouteSocket over(Transport transport) {
        // From a random number on, so that an answer to an earlier user of the socket isn't taken for ours.
        return new RouteSocket(transport, ThreadLocalRandom.current().nextInt());
    }

    /**
     * Sends all requests as one datagram and collects their answers. The kernel carries them out in their order, and goes on
     * with the next one after one that failed.
     *
     * @return a reply for each request, in their order; which of them failed is in there
     * @throws NetlinkException when the exchange itself broke, so that it isn't known what was carried out
     */
    public List<Reply> execute(List<Request> requests) throws NetlinkException {
        if (requests.isEmpty()) {
            return List.of();
        }
        int first = sequence;
        sequence += requests.size();
        var datagram = new ByteArrayOutputStream();
        for (int i = 0; i < requests.size(); i++) {
            datagram.writeBytes(requests.get(i).encode(first + i));
        }
        send(requests.get(0), datagram.toByteArray());
        if (requests.stream().anyMatch(Request::changes)) {
            StepLog.done("sent {}", requests);
        }
        var inbox = new Inbox();
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            replies.add(reply(requests.get(i), first + i, inbox));
        }
        return replies;
    }

    private Reply reply(Request request, int expected, Inbox inbox) throws NetlinkException {
        List<NetlinkMessage> messages = new ArrayList<>();
        while (true) {
            NetlinkMessage message = inbox.next(request, expected);
            if (message.header().type() == Netlink.NLMSG_ERROR) {
                Optional<NetlinkException> failure = failure(request, message);
                if (!StepLog.isMuted()) {
                    Log.LOG.trace(
                            "{}: {}",
                            request,
                            failure.isEmpty() ? "done" : failure.get().getMessage());
                }
                return new Reply(request, messages, failure);
            }
            messages.add(message);
        }
    }

    /**
     * Asks for all objects of a kind. A dump during which something changed, and which may therefore lack what was there all
     * the time (NLM_F_DUMP_INTR), is made again, at most five times in all.
     *
     * @return what the kernel listed
     */
    public List<NetlinkMessage> dump(Request request) throws NetlinkException {
        for (int attempt = 1; attempt <= DUMPS_TRIED; attempt++) {
            List<NetlinkMessage> messages = new ArrayList<>();
            if (list(request, messages::add) != Listed.INCONSISTENT) {
                return messages;
            }
            Log.LOG.debug("{}: interrupted by a change, attempt {}", request, attempt);
        }
        throw changing(request);
    }

    /** Says of an object that the kernel lists whether the rest is wanted. */
    @FunctionalInterface
    public interface Visitor {
        /** @return whether to go on */
        boolean visit(NetlinkMessage object) throws NetlinkException;
    }

    /**
     * Goes through all objects of a kind, as {@link #dump} does, until the visitor has seen enough. The kernel makes the list as it is
     * read, so what isn't read costs nothing. Afterwards the socket must not be used again. After a change in its midst the list
     * begins anew, so an object may be visited more than once.
     */
    public void visit(Request request, Visitor visitor) throws NetlinkException {
        for (int attempt = 1; attempt <= DUMPS_TRIED; attempt++) {
            if (list(request, visitor) != Listed.INCONSISTENT) {
                return;
            }
        }
        throw changing(request);
    }

    private static NetlinkException changing(Request request) {
        return NetlinkException.unexpected(
                request.label(), "the list changed while it was read, " + DUMPS_TRIED + " times running", null);
    }

    /** How far a list was read. */
    private enum Listed {
        WHOLE,
        INCONSISTENT,
        ENOUGH
    }

    private Listed list(Request request, Visitor visitor) throws NetlinkException {
        int expected = sequence++;
        send(request, request.encodeDump(expected));
        var inbox = new Inbox();
        boolean consistent = true;
        while (true) {
            NetlinkMessage message = inbox.next(request, expected);
            consistent &= (message.header().flags() & Netlink.NLM_F_DUMP_INTR) == 0;
            if (message.header().type() == Netlink.NLMSG_ERROR) {
                Optional<NetlinkException> failure = failure(request, message);
                throw failure.orElseGet(() ->
                        NetlinkException.unexpected(request.label(), "it was acknowledged instead of answered", null));
            }
            if (message.header().type() == Netlink.NLMSG_DONE) {
                checkEnd(request, message);
                return consistent ? Listed.WHOLE : Listed.INCONSISTENT;
            }
            if ((message.header().flags() & Netlink.NLM_F_MULTI) == 0) {
                throw NetlinkException.unexpected(request.label(), "it was answered with one object", null);
            }
            if (!visitor.visit(message)) {
                return Listed.ENOUGH;
            }
        }
    }

    /** The end of a dump carries an errno, as an answer does, but nothing behind it that would have to be there. */
    private static void checkEnd(Request request, NetlinkMessage end) throws NetlinkException {
        if (end.payload().remaining() < Integer.BYTES) {
            return;
        }
        int error = -end.payload().getInt();
        if (error != 0) {
            Nlmsgerr answer = new Nlmsgerr(error, end.header(), Optional.empty(), OptionalInt.empty());
            throw NetlinkException.refused(request.label(), answer);
        }
    }

    private static Optional<NetlinkException> failure(Request request, NetlinkMessage message) throws NetlinkException {
        try {
            Nlmsgerr answer = Nlmsgerr.decode(message);
            return answer.error() == 0
                    ? Optional.empty()
                    : Optional.of(NetlinkException.refused(request.label(), answer));
        } catch (MalformedMessageException e) {
            throw NetlinkException.unexpected(
                    request.label(), "the kernel's answer is malformed: " + e.getMessage(), e);
        }
    }

    private void send(Request request, byte[] datagram) throws NetlinkException {
        try {
            transport.send(datagram);
        } catch (ErrnoException e) {
            throw NetlinkException.broken(request.label(), e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    /** The messages of the datagrams as they come in, each checked to be an answer to what was asked. */
    private final class Inbox {

        private List<NetlinkMessage> messages = List.of();
        private int next;

        NetlinkMessage next(Request request, int expected) throws NetlinkException {
            while (true) {
                while (next == messages.size()) {
                    messages = receive(request);
                    next = 0;
                }
                NetlinkMessage message = messages.get(next++);
                check(request, expected, message);
                if (message.header().type() == Netlink.NLMSG_OVERRUN) {
                    throw NetlinkException.unexpected(request.label(), "the kernel says that data was lost", null);
                }
                if (message.header().type() != Netlink.NLMSG_NOOP) {
                    return message;
                }
            }
        }

        private List<NetlinkMessage> receive(Request request) throws NetlinkException {
            try {
                Datagram datagram = transport.receive();
                if (datagram.sender() != 0) {
                    throw NetlinkException.unexpected(
                            request.label(),
                            "an answer came from port " + datagram.sender() + ", not the kernel",
                            null);
                }
                if (datagram.length() > datagram.content().remaining()) {
                    throw NetlinkException.unexpected(
                            request.label(),
                            "an answer of " + datagram.length() + " bytes was cut to "
                                    + datagram.content().remaining(),
                            null);
                }
                return NetlinkMessage.decodeAll(datagram.content());
            } catch (ErrnoException e) {
                throw NetlinkException.broken(request.label(), e);
            } catch (MalformedMessageException e) {
                throw NetlinkException.unexpected(
                        request.label(), "the kernel's answer is malformed: " + e.getMessage(), e);
            }
        }

        private void check(Request request, int expected, NetlinkMessage message) throws NetlinkException {
            int port = message.header().portId();
            if (port != transport.portId()) {
                throw NetlinkException.unexpected(
                        request.label(),
                        "an answer for port " + Integer.toUnsignedString(port) + " came to port "
                                + Integer.toUnsignedString(transport.portId()),
                        null);
            }
            if (message.header().sequence() != expected) {
                throw NetlinkException.unexpected(
                        request.label(),
                        "answer " + Integer.toUnsignedString(message.header().sequence()) + " came instead of answer "
                                + Integer.toUnsignedString(expected),
                        null);
            }
        }
    }
}
