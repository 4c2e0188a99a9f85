package io.hawse.sys.netlink.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes attributes ({@code struct nlattr}, {@code include/uapi/linux/netlink.h}; {@code struct rtattr} in {@code rtnetlink.h} is
 * the same), one behind the other, each padded to a multiple of four bytes.
 */
public final class AttributeEncoder {

    /** Of struct nlattr. */
    static final int HEADER = 4;

    private static final int LONGEST = 0xffff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The bytes of a struct, which attributes follow. */
    public AttributeEncoder struct(byte[] struct) {
        out.writeBytes(struct);
        pad(struct.length);
        return this;
    }

    /** @throws IllegalArgumentException when the value is longer than 65,531 bytes */
    public AttributeEncoder bytes(int type, byte[] value) {
        int length = HEADER + value.length;
        if (length > LONGEST) {
            throw new IllegalArgumentException("attribute " + type + " of " + length + " bytes");
        }
        out.writeBytes(Struct.allocate(HEADER)
                .putShort((short) length)
                .putShort((short) type)
                .array());
        out.writeBytes(value);
        pad(length);
        return this;
    }

    public AttributeEncoder u8(int type, int value) {
        return bytes(type, new byte[] {(byte) value});
    }

    public AttributeEncoder u16(int type, int value) {
        return bytes(type, Struct.allocate(Short.BYTES).putShort((short) value).array());
    }

    /** Sixteen bits in the network's byte order, as ports and protocols are. */
    public AttributeEncoder be16(int type, int value) {
        return bytes(type, new byte[] {(byte) (value >>> Byte.SIZE), (byte) value});
    }

    public AttributeEncoder u32(int type, int value) {
        return bytes(type, Struct.allocate(Integer.BYTES).putInt(value).array());
    }

    /** A text in UTF-8 with a NUL behind it. */
    public AttributeEncoder string(int type, String value) {
        return bytes(type, (value + '\0').getBytes(StandardCharsets.UTF_8));
    }

    /** A text in UTF-8 without a NUL, as ip(8) sends some. */
    public AttributeEncoder text(int type, String value) {
        return bytes(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** An attribute that is made of others. Without NLA_F_NESTED, as ip(8) does and rtnetlink's older parts expect. */
    public AttributeEncoder nested(int type, Consumer<AttributeEncoder> content) {
        var inner = new AttributeEncoder();
        content.accept(inner);
        return bytes(type, inner.toBytes());
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    private void pad(int length) {
        for (int i = length; i < Netlink.align(length); i++) {
            out.write(0);
        }
    }
}
