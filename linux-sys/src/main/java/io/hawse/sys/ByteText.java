package io.hawse.sys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text that stands for bytes of the kernel's: arguments, variables and paths are any bytes but NUL, and most are UTF-8. Each byte that is
 * not becomes a surrogate without its other half, U+DC80 to U+DCFF, which no UTF-8 text has, and turns into the same byte again.
 */
public final class ByteText {

    private static final char REPLACEMENT = '\ufffd';
    private static final int ESCAPED = 0xdc00;

    private ByteText() {}

    /** The text for these bytes, whatever they are. */
    public static String decode(byte... bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeEach(bytes);
    }

    private static String decodeEach(byte... bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // which stops at what is no UTF-8
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + Byte.toUnsignedInt(in.get())));
            }
            decoder.reset();
        }
    }

    /** The bytes of a text; those of UTF-8 for a text that {@link #decode} did not make. */
    public static byte[] encode(String text) {
        int escaped = escaped(text, 0);
        if (escaped < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer out = ByteBuffer.allocate(3 * text.length());
        int from = 0;
        for (; escaped >= 0; escaped = escaped(text, from)) {
            out.put(text.substring(from, escaped).getBytes(StandardCharsets.UTF_8));
            out.put((byte) text.charAt(escaped));
            from = escaped + 1;
        }
        out.put(text.substring(from).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /** Where the next byte stands that is no UTF-8; negative when there is none. */
    private static int escaped(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xdc7f && c < 0xdd00 && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }
}
