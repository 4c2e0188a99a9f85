package io.hawse.core;

import io.hawse.net.api.ContainerId;
import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a container is in its life. Threads: any. */
final class Lifecycle {

    /** Made when the first container changes its state, so that programs which start none don't pay for a logger. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(Hawse.class);
    }

    private final ContainerId id;
    private ContainerState state = ContainerState.CLAIMED;

    Lifecycle(ContainerId id) {
        this.id = id;
    }

    synchronized ContainerState state() {
        return state;
    }

    synchronized void advance(ContainerState next) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException("container '" + id + "' can't become " + next + ", it is " + state);
        }
        state = next;
        if (!StepLog.isMuted()) {
            Log.LOG.info("container {} is {}", id, next);
        }
    }

    /** Something that the user may want to look at. */
    static void warn(String message) {
        Log.LOG.warn("{}", message);
    }

    /** Trouble that the user needn't act on, since the next start tries again. */
    static void warn(String message, Throwable failure) {
        Log.LOG.warn("{}: {}", message, Reason.of(failure));
        Log.LOG.debug("{}", message, failure);
    }
}
