package io.hawse.sys.netlink.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttributesTest {

    @Test
    void valuesSurviveTheRoundTrip() throws Exception {
        byte[] bytes = new AttributeEncoder()
                .u8(1, 200)
                .u32(2, -1)
                .string(3, "eth0")
                .text(4, "größer")
                .nested(5, inner -> inner.u32(1, 7).nested(2, innermost -> innermost.string(1, "x")))
                .toBytes();
        AttributeDecoder attributes = decode(bytes);
        assertArrayEquals(new byte[] {(byte) 200}, attributes.bytes(1).orElseThrow());
        assertEquals(OptionalInt.of(-1), attributes.u32(2));
        assertEquals(Optional.of("eth0"), attributes.string(3));
        assertEquals(Optional.of("größer"), attributes.string(4));
        assertEquals(OptionalInt.of(7), attributes.nested(5).u32(1));
        assertEquals(Optional.of("x"), attributes.nested(5).nested(2).string(1));
        assertEquals(Optional.empty(), attributes.nested(6).string(1));
        assertEquals(OptionalInt.empty(), attributes.u32(7));
    }

    @Test
    void flagsOfTheTypeAreLeftAway() throws Exception {
        assertEquals(
                Optional.of("x"),
                decode(HexFormat.of().parseHex("050005807800")).string(5),
                "NLA_F_NESTED");
        assertEquals(
                Optional.of("x"),
                decode(HexFormat.of().parseHex("050005407800")).string(5),
                "NLA_F_NET_BYTEORDER");
    }

    @Test
    void lastOfSeveralCounts() throws Exception {
        byte[] bytes = new AttributeEncoder().u32(1, 1).u32(1, 2).toBytes();
        assertEquals(OptionalInt.of(2), decode(bytes).u32(1));
    }

    @Test
    void paddingOfTheLastMayBeMissing() throws Exception {
        byte[] bytes = new AttributeEncoder().string(1, "ab").toBytes();
        assertEquals(8, bytes.length);
        assertEquals(Optional.of("ab"), decode(Arrays.copyOf(bytes, 7)).string(1));
    }

    @Test
    void everyTruncationIsFoundButBetweenTwo() {
        byte[] bytes = new AttributeEncoder().u32(1, 1).string(2, "eth").toBytes();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length == 8) {
                assertDoesNotThrow(() -> decode(cut));
            } else {
                assertThrows(MalformedMessageException.class, () -> decode(cut), "length " + length);
            }
        }
    }

    @Test
    void lengthShorterThanTheHeaderIsMalformed() {
        assertThrows(
                MalformedMessageException.class, () -> decode(HexFormat.of().parseHex("03000100")));
        assertThrows(
                MalformedMessageException.class, () -> decode(HexFormat.of().parseHex("00000000")));
    }

    @Test
    void numberOfAnotherSizeIsMalformed() throws Exception {
        AttributeDecoder attributes = decode(new AttributeEncoder().u8(1, 1).toBytes());
        assertThrows(MalformedMessageException.class, () -> attributes.u32(1));
    }

    @Test
    void valueThatIsTooLongIsRefused() {
        var encoder = new AttributeEncoder();
        assertDoesNotThrow(() -> encoder.bytes(1, new byte[65531]));
        assertThrows(IllegalArgumentException.class, () -> encoder.bytes(1, new byte[65532]));
    }

    @Test
    void structsSurviveTheRoundTrip() throws Exception {
        var link = new Ifinfomsg(1, 65535, 3, -1, 5);
        assertEquals(link, Ifinfomsg.decode(buffer(link.encode())));
        var address = new Ifaddrmsg(10, 128, 255, 253, 7);
        assertEquals(address, Ifaddrmsg.decode(buffer(address.encode())));
        var route = new Rtmsg(2, 24, 1, 2, 254, 3, 253, 1, -2);
        assertEquals(route, Rtmsg.decode(buffer(route.encode())));
        var neighbour = new Ndmsg(10, 3, 65535, 255, 5);
        assertEquals(neighbour, Ndmsg.decode(buffer(neighbour.encode())));
        var rule = new FibRuleHdr(10, 128, 64, 2, 254, 1, -2);
        assertEquals(rule, FibRuleHdr.decode(buffer(rule.encode())));
    }

    @Test
    void structsHaveTheKernelsLayout() {
        assertEquals(
                "0a" + "00" + "0000" + "03000000" + "8000" + "04" + "01", hex(new Ndmsg(10, 3, 128, 4, 1).encode()));
        assertEquals(
                "0a" + "40" + "20" + "01" + "fe" + "0000" + "06" + "02000000",
                hex(new FibRuleHdr(10, 64, 32, 1, 254, 6, 2).encode()));
        assertEquals(
                "06000100" + "0500" + "0000",
                hex(new AttributeEncoder().u16(1, 5).toBytes()));
        assertEquals(
                "06000100" + "12b5" + "0000",
                hex(new AttributeEncoder().be16(1, 4789).toBytes()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void cutStructsAreMalformed() {
        assertCutIsMalformed(Ifinfomsg.SIZE, Ifinfomsg::decode);
        assertCutIsMalformed(Ifaddrmsg.SIZE, Ifaddrmsg::decode);
        assertCutIsMalformed(Rtmsg.SIZE, Rtmsg::decode);
        assertCutIsMalformed(Ndmsg.SIZE, Ndmsg::decode);
        assertCutIsMalformed(FibRuleHdr.SIZE, FibRuleHdr::decode);
        assertCutIsMalformed(Nlmsghdr.SIZE, Nlmsghdr::decode);
    }

    private static void assertCutIsMalformed(int size, StructDecoder decoder) {
        assertDoesNotThrow(() -> decoder.decode(buffer(new byte[size])));
        for (int length = 0; length < size; length++) {
            ByteBuffer cut = buffer(new byte[length]);
            assertThrows(MalformedMessageException.class, () -> decoder.decode(cut), "length " + length);
        }
    }

    @FunctionalInterface
    private interface StructDecoder {
        Object decode(ByteBuffer in) throws MalformedMessageException;
    }

    private static AttributeDecoder decode(byte[] bytes) throws MalformedMessageException {
        return AttributeDecoder.decode(buffer(bytes));
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
