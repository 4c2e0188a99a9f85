package io.hawse.core;

/**
 * What a process's main thread does with signals (proc_pid_status(5)): bit n-1 stands for signal n.
 *
 * @param caught has a handler
 * @param ignored is ignored
 * @param blocked waits until it is let through
 * @param switches how often the thread has left a processor
 */
record SignalDispositions(long caught, long ignored, long blocked, long switches) {

    static SignalDispositions parse(String status) {
        return new SignalDispositions(
                number(status, "SigCgt:", 16),
                number(status, "SigIgn:", 16),
                number(status, "SigBlk:", 16),
                number(status, "voluntary_ctxt_switches:", 10) + number(status, "nonvoluntary_ctxt_switches:", 10));
    }

    private static long number(String status, String key, int radix) {
        return status.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> Long.parseUnsignedLong(line.substring(key.length()).trim(), radix))
                .findFirst()
                .orElse(-1L);
    }

    /** Whether the kernel's default action is what would follow. */
    boolean isDefault(Signal signal) {
        long bit = 1L << (signal.number() - 1);
        return ((caught | ignored | blocked) & bit) == 0;
    }
}
