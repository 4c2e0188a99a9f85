package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Nlmsgerr;
import io.hawse.sys.netlink.wire.Rtnexthop;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Messages that are not what they say: whatever they are read as, nothing but the declared exception comes out of it. */
class MutationTest {

    private static final int MUTATED = 4_000;
    private static final int HEADER = 16;

    /** Everything that reads a message, whatever its type says. */
    private static final Map<String, Listing.Decoder<?>> DECODERS = Map.of(
            "link", Link::decode,
            "notified link", Link::notified,
            "address", Address::decode,
            "route", Route::decode,
            "neighbour", NeighbourEntry::decode,
            "rule", Rule::decode,
            "change", Change::decode,
            "answer", Nlmsgerr::decode,
            "next hop", message -> Rtnexthop.decode(bytes(message)),
            "attributes", MutationTest::walk);

    private static final Map<String, byte[]> GOLDENS =
            Golden.RECEIVED.stream().collect(Collectors.toMap(Function.identity(), Golden::bytes));

    private final Map<String, Integer> refused = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();

    /** The header's length is mended, so that what is cut is the payload. */
    @Test
    void truncatedPayloadsThrowNothingButTheDeclared() {
        for (String name : Golden.RECEIVED) {
            byte[] whole = Golden.bytes(name);
            for (int length = HEADER; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                putInt(cut, 0, length);
                decodeAsAnything(cut);
            }
        }
        assertEachDecoderDidBoth(20);
    }

    /** Within the struct and within an attribute; between two attributes it may be what it says. */
    @Test
    void everyTruncationWithinAnAttributeIsFound() throws Exception {
        cutWithinAttributes("link-of-veth", 16, Link::decode);
        cutWithinAttributes("addresses", 8, Address::decode);
        cutWithinAttributes("routes-of-another-table", 12, Route::decode);
        cutWithinAttributes("neighbours", 12, NeighbourEntry::decode);
        cutWithinAttributes("rules", 12, Rule::decode);
        cutWithinAttributes("heard-link-running", 16, Change::decode);
    }

    private static void cutWithinAttributes(String golden, int struct, Listing.Decoder<?> decoder)
            throws MalformedMessageException {
        NetlinkMessage message = NetlinkMessage.decodeAll(Golden.buffer(golden)).get(0);
        byte[] payload = bytes(message);
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
        int attribute = struct;
        for (int length = 0; length < payload.length; length++) {
            int end = attribute < payload.length ? attribute + Short.toUnsignedInt(in.getShort(attribute)) : 0;
            if (length >= struct && length >= end) {
                // The attribute is whole; perhaps but for its padding.
                attribute = length >= ((end + 3) & -4) - 1 ? (end + 3) & -4 : attribute;
                continue;
            }
            if (length == attribute) {
                continue;
            }
            byte[] cut = NetlinkMessage.encode(message.header().type(), 0, 1, 2, Arrays.copyOf(payload, length));
            putInt(cut, 0, HEADER + length);
            NetlinkMessage shorter =
                    NetlinkMessage.decodeAll(ByteBuffer.wrap(cut)).get(0);
            assertThrows(MalformedMessageException.class, () -> decoder.decode(shorter), golden + " " + length);
        }
    }

    @Test
    void mutatedMessagesThrowNothingButTheDeclared() {
        Random random = new Random(20261124);
        for (int i = 0; i < MUTATED; i++) {
            byte[] bytes = golden(i % Golden.RECEIVED.size()).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > HEADER; changes--) {
                bytes = mutate(bytes, random);
            }
            decodeAsAnything(bytes);
        }
        for (int i = 0; i < MUTATED / 10; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            decodeAsAnything(noise);
        }
        assertEachDecoderDidBoth(200);
    }

    private static byte[] golden(int place) {
        return GOLDENS.getOrDefault(Golden.RECEIVED.get(place), new byte[0]);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        // In whole words, of which the last may be cut.
        int place = random.nextInt(bytes.length);
        int word = Math.min(place, bytes.length - 4) & -4;
        switch (random.nextInt(6)) {
            case 0 -> bytes[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> bytes[place] = (byte) random.nextInt();
            case 2 -> {
                // Most words begin an attribute, so that this is its length; or the family and the prefix's.
                bytes[word] = (byte) random.nextInt(40);
                bytes[word + 1] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0);
            }
            case 3 -> {
                byte[] cut = Arrays.copyOf(bytes, Math.max(HEADER, place));
                putInt(cut, 0, random.nextInt(4) == 0 ? random.nextInt() : cut.length);
                return cut;
            }
            case 4 -> {
                // The head of one and the tail of another, of another type as a rule.
                byte[] other = golden(random.nextInt(Golden.RECEIVED.size()));
                int from = random.nextInt(other.length) & -4;
                byte[] spliced = Arrays.copyOf(bytes, word + other.length - from);
                System.arraycopy(other, from, spliced, word, other.length - from);
                if (spliced.length >= HEADER) {
                    putInt(spliced, 0, spliced.length);
                }
                return spliced;
            }
            default -> {
                // Of another family: addresses are too long or too short for it.
                int family = HEADER;
                bytes[family] = (byte) (bytes[family] == 2 ? 10 : 2);
            }
        }
        return bytes;
    }

    /** Any other exception ends the test. */
    private void decodeAsAnything(byte[] datagram) {
        List<NetlinkMessage> messages;
        try {
            messages = NetlinkMessage.decodeAll(ByteBuffer.wrap(datagram));
        } catch (MalformedMessageException e) {
            return;
        }
        for (NetlinkMessage message : messages) {
            DECODERS.forEach((name, decoder) -> {
                try {
                    decoder.decode(message);
                    read.merge(name, 1, Integer::sum);
                } catch (MalformedMessageException e) {
                    refused.merge(name, 1, Integer::sum);
                }
            });
        }
    }

    /** A decoder that refuses everything at its first byte would pass, and so would one that looks at nothing. */
    private void assertEachDecoderDidBoth(int least) {
        for (String name : DECODERS.keySet()) {
            assertTrue(refused.getOrDefault(name, 0) > least, name + " refused " + refused);
            assertTrue(read.getOrDefault(name, 0) > least, name + " read " + read);
        }
    }

    /** Every attribute as everything, two deep. */
    private static Object walk(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        in.position(Math.min(in.limit(), 12));
        return walk(AttributeDecoder.decode(in), 1);
    }

    private static int walk(AttributeDecoder attributes, int depth) throws MalformedMessageException {
        int found = 0;
        for (int type = 0; type < 64; type++) {
            found += attributes.string(type).isPresent() ? 1 : 0;
            if (attributes.bytes(type).filter(bytes -> bytes.length == 4).isPresent()) {
                found += attributes.u32(type).orElseThrow() & 1;
            } else if (depth > 0 && type % 3 == 0) {
                found += walk(attributes.nested(type), depth - 1);
            }
        }
        return found;
    }

    private static byte[] bytes(NetlinkMessage message) {
        byte[] bytes = new byte[message.payload().remaining()];
        message.payload().get(bytes);
        return bytes;
    }

    private static void putInt(byte[] bytes, int offset, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putInt(offset, value);
    }
}
