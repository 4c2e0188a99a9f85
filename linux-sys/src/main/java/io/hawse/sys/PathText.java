package io.hawse.sys;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Java's paths and the text for them, by bytes ({@link ByteText}). Java makes paths from text, and text from paths, by the locale's
 * character set: under LANG=C, as in cron jobs and system services, it refuses or loses each letter that ASCII lacks, and in any locale the
 * names that don't fit it. The paths themselves keep their bytes, and URIs have them, too.
 */
public final class PathText {

    private static final boolean UTF_8 = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    private static final char REPLACEMENT = '\ufffd';
    private static final String HEX = "0123456789ABCDEF";

    private PathText() {}

    /**
     * The path for a text.
     *
     * @throws InvalidPathException when it has a NUL
     */
    public static Path path(String text) {
        if (isAscii(text)) {
            return Path.of(text);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "NUL in a path");
        }
        if (UTF_8) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                return fromBytes(ByteText.encode(text));
            }
        }
        return fromBytes(ByteText.encode(text));
    }

    /** The text for a path. */
    public static String text(Path path) {
        String text = path.toString();
        return isAscii(text) || (UTF_8 && text.indexOf(REPLACEMENT) < 0) ? text : ByteText.decode(toBytes(path));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static Path fromBytes(byte... bytes) {
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (c == '/') {
                if (uri.charAt(uri.length() - 1) != '/') {
                    uri.append(c);
                }
            } else {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        Path absolute = Path.of(URI.create(uri.toString()));
        return bytes[0] == '/' ? absolute : absolute.subpath(0, absolute.getNameCount());
    }

    private static byte[] toBytes(Path path) {
        String uri = Path.of("/").resolve(path).toUri().getRawPath();
        byte[] bytes = new byte[uri.length()];
        int length = 0;
        for (int i = path.isAbsolute() ? 0 : 1; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c == '%') {
                String hex = uri.substring(i + 1, i + 3).toUpperCase(Locale.ROOT);
                bytes[length++] = (byte) (HEX.indexOf(hex.charAt(0)) << 4 | HEX.indexOf(hex.charAt(1)));
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        // A URI says of a folder that it is one.
        boolean slash = length > 1 && bytes[length - 1] == '/';
        return Arrays.copyOf(bytes, slash ? length - 1 : length);
    }
}
