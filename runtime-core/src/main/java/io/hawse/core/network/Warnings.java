package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.sys.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trouble that concerns others than the one who hears of it. */
final class Warnings {

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(Networks.class);
    }

    private Warnings() {}

    static void warn(ContainerException trouble) {
        Log.LOG.warn("{}", Reason.of(trouble));
        Log.LOG.debug("", trouble);
    }

    static void warn(Object trouble) {
        Log.LOG.warn("{}", trouble);
    }
}
