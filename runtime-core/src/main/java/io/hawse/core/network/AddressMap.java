package io.hawse.core.network;

import io.hawse.core.state.StateFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.OptionalInt;

/**
 * Which addresses of a range are leased, a bit each, so that the next free one is found without a look at the leases themselves. It
 * only points: the leases decide. A bit too many costs an address until the map is drawn anew, one too few a look at a lease.
 *
 * <p>The file: the place of the address that was last given, 8 bytes, then the bits, both the least significant first; address n of
 * {@link SubnetRange#address} has bit n-1. The first is the bridge's own. For the holder of the network's lock.
 */
final class AddressMap {

    /** A bridge has fewer ports by far; the addresses behind these are given to those who ask for them by name. */
    private static final int MOST = 65_536;

    private static final int HEADER = Long.BYTES;
    private static final int BITS = 8;

    private final Path file;
    private final SubnetRange range;
    private final int capacity;
    private final BitSet leased;
    private int last;
    /** Whether the file lacks bits that were found out about. */
    private boolean wrong;

    private AddressMap(Path file, SubnetRange range, int capacity, BitSet leased, int last) {
        this.file = file;
        this.range = range;
        this.capacity = capacity;
        this.leased = leased;
        this.last = last;
    }

    /** Reads the map; where there is none, nothing is leased. */
    static AddressMap read(Path file, SubnetRange range) throws IOException {
        int capacity = range.count().min(BigInteger.valueOf(MOST)).intValueExact();
        ByteBuffer bytes = ByteBuffer.wrap(content(file)).order(ByteOrder.LITTLE_ENDIAN);
        long last = bytes.remaining() < HEADER ? 0 : bytes.getLong();
        BitSet leased = BitSet.valueOf(bytes);
        return new AddressMap(file, range, capacity, leased, last < 0 || last >= capacity ? 0 : (int) last);
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return StateFiles.readBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    SubnetRange range() {
        return range;
    }

    /** The next that may be free. */
    OptionalInt next(AddressOrder order) {
        int from = switch (order) {
            case LOWEST -> 1;
            case ROUND_ROBIN -> Math.max(last + 1, 1);
        };
        int next = leased.nextClearBit(from);
        if (next >= capacity) {
            next = leased.nextClearBit(1);
        }
        return next >= capacity ? OptionalInt.empty() : OptionalInt.of(next);
    }

    InetAddress address(int place) {
        return range.address(BigInteger.valueOf(place + 1L));
    }

    /** Passes an address by in this run: its lease has a holder after all. */
    void pass(int place) {
        leased.set(place);
        wrong = true;
    }

    /** Writes down that an address is leased. One that lies behind the map needs no bit. */
    void take(InetAddress address) throws IOException {
        OptionalInt place = place(address);
        if (place.isPresent()) {
            leased.set(place.getAsInt());
            last = place.getAsInt();
            if (wrong) {
                writeAll();
            } else {
                write(place.getAsInt());
                StateFiles.writeAt(file, 0, header());
            }
        }
    }

    /** Writes down that an address is free. */
    void free(InetAddress address) throws IOException {
        OptionalInt place = place(address);
        if (place.isPresent() && leased.get(place.getAsInt())) {
            leased.clear(place.getAsInt());
            write(place.getAsInt());
        }
    }

    private OptionalInt place(InetAddress address) {
        if (!range.isForContainers(address)) {
            return OptionalInt.empty();
        }
        BigInteger place = range.place(address);
        return place.compareTo(BigInteger.valueOf(capacity)) < 0
                ? OptionalInt.of(place.intValueExact())
                : OptionalInt.empty();
    }

    private void write(int place) throws IOException {
        int at = place / BITS;
        byte[] bytes = leased.get(at * BITS, (at + 1) * BITS).toByteArray();
        StateFiles.writeAt(file, HEADER + (long) at, bytes.length == 0 ? (byte) 0 : bytes[0]);
    }

    private byte[] header() {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(last)
                .array();
    }

    /** Draws the map anew from the leases there are. Nothing is written where nothing is to be known. */
    void redraw(Collection<InetAddress> leases) throws IOException {
        if (leases.isEmpty() && leased.isEmpty()) {
            return;
        }
        leased.clear();
        for (InetAddress address : leases) {
            place(address).ifPresent(leased::set);
        }
        writeAll();
    }

    private void writeAll() throws IOException {
        byte[] bits = leased.toByteArray();
        StateFiles.delete(file);
        StateFiles.writeAt(
                file,
                0,
                ByteBuffer.allocate(HEADER + bits.length)
                        .put(header())
                        .put(bits)
                        .array());
        wrong = false;
    }
}
