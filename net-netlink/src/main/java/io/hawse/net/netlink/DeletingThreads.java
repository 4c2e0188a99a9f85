package io.hawse.net.netlink;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes each link by a thread. A process whose threads are at it ends only when they are through. */
final class DeletingThreads implements Deletions {

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(DeletingThreads.class);
    }

    private static final int IDLE_SECONDS = 5;

    private static final ExecutorService POOL = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "hawse-deleting-links");
                thread.setDaemon(true);
                return thread;
            });

    private final RouteSockets sockets;

    DeletingThreads(RouteSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public boolean outliveThisProcess() {
        return false;
    }

    @Override
    public Begun begin(List<Link> links) {
        CountDownLatch left = new CountDownLatch(links.size());
        for (Link link : links) {
            POOL.execute(() -> {
                try {
                    delete(link);
                } finally {
                    left.countDown();
                }
            });
        }
        return nanoseconds -> left.await(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** Whoever began it looks whether it is gone, and says why not. */
    private void delete(Link link) {
        try (RouteSocket socket = sockets.host()) {
            socket.execute(List.of(Links.delete(LinkId.of(link.index()))));
        } catch (NetlinkException | ErrnoException e) {
            Log.LOG.debug("link {} couldn't be deleted", link.name(), e);
        }
    }
}
