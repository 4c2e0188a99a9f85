package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTextTest {

    private static final int SEED = 4711;
    private static final int ROUNDS = 20_000;
    private static final int LONGEST = 12;

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void utf8IsItsText() {
        for (String text : new String[] {"", "plain", "grüße-日本", "\ud83d\ude00", "\ufffd"}) {
            assertEquals(text, ByteText.decode(text.getBytes(StandardCharsets.UTF_8)));
            assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), ByteText.encode(text));
        }
    }

    @Test
    void byteThatIsNoUtf8IsASurrogateAlone() {
        assertEquals("x\udcffü\udce4", ByteText.decode(bytes('x', 0xff, 0xc3, 0xbc, 0xe4)));
        assertArrayEquals(bytes('x', 0xff, 0xc3, 0xbc, 0xe4), ByteText.encode("x\udcffü\udce4"));
    }

    @Test
    void anyBytesSurvive() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            String text = ByteText.decode(bytes);
            assertArrayEquals(bytes, ByteText.encode(text), text);
            assertFalse(text.indexOf('\ufffd') >= 0, text);
        }
    }

    @Test
    void pairOfSurrogatesIsNoByte() {
        String face = "\ud83d\udc80"; // whose second half is one of the escapes
        assertArrayEquals(face.getBytes(StandardCharsets.UTF_8), ByteText.encode(face));
    }
}
