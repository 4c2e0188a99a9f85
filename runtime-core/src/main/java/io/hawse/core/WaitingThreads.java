package io.hawse.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that wait for what runs in containers to end, one for each. They are used again while containers come and go: making one
 * takes a part of a start that can be felt.
 */
final class WaitingThreads {

    private static final String IDLE = "hawse-waiting";
    private static final int IDLE_SECONDS = 5;

    private static final ExecutorService POOL = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, IDLE);
                thread.setDaemon(true);
                return thread;
            });

    private WaitingThreads() {}

    /** @param name that the thread has meanwhile */
    static void run(String name, Runnable work) {
        POOL.execute(() -> {
            Thread.currentThread().setName(name);
            try {
                work.run();
            } finally {
                Thread.currentThread().setName(IDLE);
            }
        });
    }
}
