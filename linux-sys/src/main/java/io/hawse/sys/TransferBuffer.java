package io.hawse.sys;

import java.nio.ByteBuffer;

/** Memory through which bytes go from one descriptor to another (read(2), write(2)). For one thread. */
public final class TransferBuffer {

    /** As much as a pipe holds (pipe(7)). */
    private static final int SIZE = 64 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
    private final long address = Memory.addressOf(buffer);
    private int begin;
    private int end;

    /**
     * Reads once, into a buffer that is {@linkplain #isEmpty empty}.
     *
     * @return how many bytes; 0 at the end of the file
     */
    public int fill(Fd source) throws ErrnoException {
        if (!isEmpty()) {
            throw new IllegalStateException(size() + " bytes are not yet written");
        }
        begin = 0;
        end = 0; // also after a failure
        end = (int) Kernel.call(Syscall.READ, source.toString(), source.number(), address, SIZE);
        return end;
    }

    /** Writes once, as much as the descriptor takes. */
    public void drain(Fd target) throws ErrnoException {
        begin += (int) Kernel.call(Syscall.WRITE, target.toString(), target.number(), address + begin, end - begin);
    }

    public boolean isEmpty() {
        return begin == end;
    }

    /** How many bytes were read and not yet written. */
    public int size() {
        return end - begin;
    }
}
