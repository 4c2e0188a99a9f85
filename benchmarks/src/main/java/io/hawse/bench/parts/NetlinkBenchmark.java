package io.hawse.bench.parts;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a word with rtnetlink(7) takes. */
@State(Scope.Thread)
public class NetlinkBenchmark {

    @SuppressWarnings("NullAway.Init")
    private RouteSocket socket;

    @Setup
    public void open() throws ErrnoException {
        socket = RouteSocket.open();
    }

    /** One question and its answer, encoded and decoded. */
    @Benchmark
    public Optional<Link> roundTrip() throws NetlinkException {
        List<Reply> replies = socket.execute(List.of(Links.find(LinkId.of("lo"))));
        return Links.found(replies.get(0));
    }

    /** A socket, opened and closed. */
    @Benchmark
    public int socket() throws ErrnoException {
        try (RouteSocket opened = RouteSocket.open()) {
            return opened.hashCode();
        }
    }

    @TearDown
    public void close() {
        socket.close();
    }
}
