package io.hawse.net.netlink;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.verbs.Link;
import java.util.List;

/**
 * Who tells the kernel to delete links. It takes one out of its namespace within a millisecond (a bridge: 20), and then has whoever told
 * it wait for some 20 more, until no processor knows the link any more (rcu_barrier in netdev_run_todo). Nobody needs to wait for that.
 */
interface Deletions {

    /** Has the links deleted, in no particular order, and doesn't wait for it. */
    Begun begin(List<Link> links) throws ErrnoException;

    /** Whether what was begun goes on when this process ends. */
    boolean outliveThisProcess();

    /** Some that were begun. */
    interface Begun {

        /**
         * Waits until nobody is at it any more, however it went.
         *
         * @param nanoseconds at the most
         * @return whether it is so
         */
        boolean awaitEnd(long nanoseconds) throws InterruptedException;
    }
}
