package io.hawse.it;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, for a limited time, for what the kernel or another process will do soon. */
final class Wait {

    private static final long LIMIT_NANOS = 60_000_000_000L; // machines may be busy
    private static final long POLL_NANOS = 10_000_000L;

    private Wait() {}

    static void until(BooleanSupplier condition, Supplier<String> wish) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT_NANOS) {
                fail("waited in vain for " + wish.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
