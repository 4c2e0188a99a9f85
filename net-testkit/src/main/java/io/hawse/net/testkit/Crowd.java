package io.hawse.net.testkit;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** As many threads as containers, which begin at one moment. Where a network is named its lock is held, as the core holds it. */
final class Crowd implements AutoCloseable {

    private static final int LIMIT_SECONDS = 60;

    private final NetworkDriver driver;
    private final ExecutorService threads;
    private final CyclicBarrier begin;
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();

    Crowd(NetworkDriver driver, int size) {
        this.driver = driver;
        this.threads = Executors.newFixedThreadPool(size);
        this.begin = new CyclicBarrier(size);
    }

    List<Attachment> attach(List<AttachRequest> requests) throws InterruptedException, ExecutionException {
        List<Callable<Attachment>> tasks = new ArrayList<>();
        requests.forEach(request ->
                tasks.add(() -> locked(request.network().map(Network::name), () -> driver.attach(request))));
        return run(tasks);
    }

    void detach(List<Attachment> attachments) throws InterruptedException, ExecutionException {
        List<Callable<Attachment>> tasks = new ArrayList<>();
        attachments.forEach(attachment -> tasks.add(() -> locked(attachment.network(), () -> {
            driver.detach(attachment);
            return attachment;
        })));
        run(tasks);
    }

    private List<Attachment> run(List<Callable<Attachment>> tasks) throws InterruptedException, ExecutionException {
        List<Attachment> results = new ArrayList<>();
        for (Future<Attachment> result : threads.invokeAll(tasks, LIMIT_SECONDS, TimeUnit.SECONDS)) {
            results.add(result.get());
        }
        return results;
    }

    private Attachment locked(Optional<String> network, Supplier<Attachment> work)
            throws InterruptedException, BrokenBarrierException {
        begin.await();
        if (network.isEmpty()) {
            return work.get();
        }
        Lock lock = locks.computeIfAbsent(network.get(), name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
