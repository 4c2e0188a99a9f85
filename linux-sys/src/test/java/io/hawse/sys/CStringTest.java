package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CStringTest {

    @Test
    void bytesAreUtf8WithANulAtTheEnd() {
        assertArrayEquals(new byte[] {'a', (byte) 0xc3, (byte) 0xa4, 0}, CString.bytes("aä"));
        assertArrayEquals(new byte[] {0}, CString.bytes(""));
    }

    @Test
    void textWithANulIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CString.bytes("/etc/passwd\0.png"));
    }
}
