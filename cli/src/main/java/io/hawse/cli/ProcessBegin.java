package io.hawse.cli;

import io.hawse.core.state.ProcessIdentity;
import io.hawse.sys.BootClock;
import io.hawse.sys.ErrnoException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;

/**
 * When this process and its virtual machine began, as {@link System#nanoTime} has it. Finding out takes some milliseconds, for the classes
 * of java.lang.management, so it is done when all else is over.
 *
 * @param process when the kernel made it, up to 10 ms too early: the kernel tells it in clock ticks. It was a shell then, as a rule
 * @param virtualMachine to the microsecond
 */
record ProcessBegin(long process, long virtualMachine) {

    private static final long TICK = 10_000_000L; // USER_HZ is 100 on each architecture that hawse knows (asm/param.h)
    private static final long MILLISECOND = 1_000_000L;

    static ProcessBegin find() {
        long virtualMachine = beginOfVirtualMachine();
        try {
            long age = BootClock.nanoseconds() - ProcessIdentity.self().startTime() * TICK;
            return new ProcessBegin(Math.min(System.nanoTime() - age, virtualMachine), virtualMachine);
        } catch (ErrnoException e) {
            throw new IllegalStateException("there is no clock to tell this process's age by", e);
        }
    }

    /** Java tells its age in whole milliseconds. In the moment in which one is full it is exact. */
    private static long beginOfVirtualMachine() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        long before = runtime.getUptime();
        while (true) {
            long uptime = runtime.getUptime();
            long now = System.nanoTime();
            if (uptime > before) {
                return now - uptime * MILLISECOND;
            }
        }
    }
}
