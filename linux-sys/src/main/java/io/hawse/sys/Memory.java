package io.hawse.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.Pointer;

/**
 * A piece of memory outside the Java heap, in the machine's byte order. It is valid as long as the {@link Scratch} is open that it comes
 * from.
 */
final class Memory {

    private final ByteBuffer buffer;
    private final long address;

    /** @param buffer a direct one; its content from 0 to its capacity is meant */
    Memory(ByteBuffer buffer, long address) {
        this.buffer = buffer;
        this.address = address;
    }

    /** The address of a direct buffer's index 0, whatever its position is: jnr-ffi's pointer begins at the position. */
    static long addressOf(ByteBuffer buffer) {
        return Pointer.wrap(Libc.runtime(), buffer).address() - buffer.position();
    }

    /** Of {@code size} bytes of a buffer, from {@code offset} on. */
    static Memory part(ByteBuffer whole, long address, int offset, int size) {
        return new Memory(whole.slice(offset, size).order(ByteOrder.nativeOrder()), address + offset);
    }

    long address() {
        return address;
    }

    short getShort(int offset) {
        return buffer.getShort(offset);
    }

    int getInt(int offset) {
        return buffer.getInt(offset);
    }

    long getLong(int offset) {
        return buffer.getLong(offset);
    }

    void putShort(int offset, short value) {
        buffer.putShort(offset, value);
    }

    void putInt(int offset, int value) {
        buffer.putInt(offset, value);
    }

    void putLong(int offset, long value) {
        buffer.putLong(offset, value);
    }

    void put(int offset, byte[] bytes) {
        buffer.put(offset, bytes);
    }

    void put(int offset, byte[] bytes, int from, int length) {
        buffer.put(offset, bytes, from, length);
    }

    void get(int offset, byte[] bytes) {
        buffer.get(offset, bytes);
    }

    void get(int offset, byte[] bytes, int from, int length) {
        buffer.get(offset, bytes, from, length);
    }
}
