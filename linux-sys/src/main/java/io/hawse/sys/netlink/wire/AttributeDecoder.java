package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Attributes, read once and then asked for by their types ({@code struct nlattr}, see {@link AttributeEncoder}). Of several with
 * one type the last counts, as in the kernel (nla_parse).
 */
public final class AttributeDecoder {

    private final Map<Integer, ByteBuffer> values;

    private AttributeDecoder(Map<Integer, ByteBuffer> values) {
        this.values = values;
    }

    /**
     * Reads all that is left in the buffer.
     *
     * @throws MalformedMessageException when an attribute is longer than the rest
     */
    public static AttributeDecoder decode(ByteBuffer in) throws MalformedMessageException {
        Map<Integer, ByteBuffer> values = new HashMap<>();
        while (in.hasRemaining()) {
            int available = in.remaining();
            Struct.require(in, AttributeEncoder.HEADER, "nlattr");
            int length = Short.toUnsignedInt(in.getShort());
            int type = Short.toUnsignedInt(in.getShort()) & Netlink.NLA_TYPE_MASK;
            if (length < AttributeEncoder.HEADER || length > available) {
                throw new MalformedMessageException(
                        "attribute " + type + " says that it has " + length + " bytes, there are " + available);
            }
            values.put(type, Struct.take(in, length - AttributeEncoder.HEADER));
            in.position(Math.min(in.limit(), in.position() + Netlink.align(length) - length));
        }
        return new AttributeDecoder(values);
    }

    public Optional<byte[]> bytes(int type) {
        return value(type).map(value -> {
            byte[] bytes = new byte[value.remaining()];
            value.get(bytes);
            return bytes;
        });
    }

    /** @throws MalformedMessageException when it hasn't four bytes */
    public OptionalInt u32(int type) throws MalformedMessageException {
        Optional<ByteBuffer> value = value(type);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get().remaining() != Integer.BYTES) {
            throw new MalformedMessageException(
                    "attribute " + type + " has " + value.get().remaining() + " bytes instead of 4");
        }
        return OptionalInt.of(value.get().getInt());
    }

    /** A text in UTF-8, up to its first NUL if it has one. */
    public Optional<String> string(int type) {
        return bytes(type).map(bytes -> {
            int end = 0;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        });
    }

    /** The attributes that one is made of; none when it isn't there. */
    public AttributeDecoder nested(int type) throws MalformedMessageException {
        Optional<ByteBuffer> value = value(type);
        return value.isPresent() ? decode(value.get()) : new AttributeDecoder(Map.of());
    }

    private Optional<ByteBuffer> value(int type) {
        return Optional.ofNullable(values.get(type))
                .map(value -> value.duplicate().order(value.order()));
    }
}
