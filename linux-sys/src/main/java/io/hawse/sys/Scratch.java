package io.hawse.sys;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Zeroed memory outside the Java heap for the arguments of one call; valid until it is closed. For one thread, and one that was opened
 * within another is closed before that: they share what each thread has for it.
 */
final class Scratch implements AutoCloseable {

    /** Enough for nearly all calls. What is larger is made for the call. */
    private static final int CAPACITY = 16 * 1024;

    private static final int ALIGNMENT = 16; // malloc(3)'s

    private static final ThreadLocal<Shared> SHARED = ThreadLocal.withInitial(Shared::new);

    private static final class Shared {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);
        final long address = Memory.addressOf(buffer);
        int used;
    }

    private final Shared shared = SHARED.get();
    private final int usedBefore = shared.used;
    private final List<ByteBuffer> large = new ArrayList<>(0);

    Memory zeroed(int bytes) {
        if (bytes > CAPACITY - shared.used) {
            ByteBuffer own = ByteBuffer.allocateDirect(bytes);
            large.add(own);
            return Memory.part(own, Memory.addressOf(own), 0, bytes);
        }
        Memory memory = Memory.part(shared.buffer, shared.address, shared.used, bytes);
        memory.put(0, new byte[bytes]);
        shared.used = Math.min(CAPACITY, (shared.used + bytes + ALIGNMENT - 1) & -ALIGNMENT);
        return memory;
    }

    Memory bytes(byte[] content) {
        Memory memory = zeroed(content.length);
        memory.put(0, content);
        return memory;
    }

    Memory text(String text) {
        return bytes(CString.bytes(text));
    }

    /** The fence stands here because try-with-resources calls this in its finally: an address alone doesn't keep a buffer. */
    @Override
    @SuppressWarnings("ReachabilityFenceUsage")
    public void close() {
        shared.used = usedBefore;
        Reference.reachabilityFence(large);
    }
}
