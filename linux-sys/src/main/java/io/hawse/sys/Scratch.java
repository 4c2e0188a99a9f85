package io.hawse.sys;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;

/**
 * Zeroed memory outside the Java heap for the arguments of one call; valid until it is closed. For one thread.
 *
 * <p>jnr-ffi frees memory when its {@link Pointer} is no longer reachable, which may be as soon as its address was read: so they
 * are all held here.
 */
final class Scratch implements AutoCloseable {

    private final List<Pointer> held = new ArrayList<>();

    Pointer zeroed(int bytes) {
        Pointer memory = Kernel.RUNTIME.getMemoryManager().allocateDirect(bytes, true);
        held.add(memory);
        return memory;
    }

    Pointer bytes(byte[] content) {
        Pointer memory = zeroed(content.length);
        memory.put(0, content, 0, content.length);
        return memory;
    }

    Pointer text(String text) {
        return bytes(CString.bytes(text));
    }

    /** The fence stands here because try-with-resources calls this in its finally. */
    @Override
    @SuppressWarnings("ReachabilityFenceUsage")
    public void close() {
        Reference.reachabilityFence(held);
    }
}
