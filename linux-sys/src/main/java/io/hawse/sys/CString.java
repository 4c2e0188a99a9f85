package io.hawse.sys;

import java.nio.charset.StandardCharsets;

/** Strings as the kernel takes them: bytes that end with a NUL and have none before. */
public final class CString {

    private CString() {}

    /**
     * The UTF-8 bytes of the text, and a NUL.
     *
     * @throws IllegalArgumentException when the text has a NUL in it, which would cut it short unnoticed
     */
    public static byte[] bytes(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text with a NUL byte: '" + text.replace('\0', '?') + "'");
        }
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }
}
