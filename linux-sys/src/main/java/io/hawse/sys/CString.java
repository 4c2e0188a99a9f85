package io.hawse.sys;

/** Strings as the kernel takes them: bytes that end with a NUL and have none before. */
public final class CString {

    private CString() {}

    /**
     * The bytes that the text stands for ({@link ByteText}), and a NUL.
     *
     * @throws IllegalArgumentException when the text has a NUL in it, which would cut it short unnoticed
     */
    public static byte[] bytes(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text with a NUL byte: '" + text.replace('\0', '?') + "'");
        }
        return ByteText.encode(text + '\0');
    }
}
