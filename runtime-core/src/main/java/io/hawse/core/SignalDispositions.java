package io.hawse.core;

import io.hawse.sys.ProcessFiles;
import java.io.IOException;

/**
 * What a process does with signals (proc_pid_status(5)): bit n-1 stands for signal n.
 *
 * @param caught has a handler
 * @param ignored is ignored
 * @param blocked waits until it is let through
 */
record SignalDispositions(long caught, long ignored, long blocked) {

    /** Of a process that has ended: nothing is default, and nothing will be sent. */
    private static final SignalDispositions ENDED = new SignalDispositions(-1, -1, -1);

    static SignalDispositions of(long pid) throws IOException {
        return ProcessFiles.read(pid, "status").map(SignalDispositions::parse).orElse(ENDED);
    }

    static SignalDispositions parse(String status) {
        return new SignalDispositions(mask(status, "SigCgt:"), mask(status, "SigIgn:"), mask(status, "SigBlk:"));
    }

    private static long mask(String status, String key) {
        return status.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> Long.parseUnsignedLong(line.substring(key.length()).trim(), 16))
                .findFirst()
                .orElse(-1L);
    }

    /** Whether the kernel's default action is what would follow. */
    boolean isDefault(Signal signal) {
        long bit = 1L << (signal.number() - 1);
        return ((caught | ignored | blocked) & bit) == 0;
    }
}
