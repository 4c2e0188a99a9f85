package io.hawse.cli.tar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** The fields of a header block: POSIX.1-2017, pax, "ustar Interchange Format". */
final class TarHeader {

    static final int BLOCK = 512;
    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char SYMBOLIC_LINK = '2';
    static final char DIRECTORY = '5';
    static final char PAX = 'x';
    static final char PAX_GLOBAL = 'g';
    static final int NAME_LENGTH = 100;

    private static final int MODE = 100;
    private static final int UID = 108;
    private static final int GID = 116;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int LONG_LENGTH = 12;
    private static final int SHORT_LENGTH = 8;

    private final byte[] block;

    private TarHeader(byte[] block) {
        this.block = block;
    }

    /** Makes the header of an entry whose owner is root; name and link must fit. */
    static TarHeader make(char type, String name, String link, long size, int mode, long seconds) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        octal(block, MODE, SHORT_LENGTH, mode);
        octal(block, UID, SHORT_LENGTH, 0);
        octal(block, GID, SHORT_LENGTH, 0);
        octal(block, SIZE, LONG_LENGTH, size);
        octal(block, TIME, LONG_LENGTH, Math.max(0, seconds));
        block[TYPE] = (byte) type;
        put(block, LINK, link);
        put(block, MAGIC, "ustar\0" + "00");
        octal(block, CHECKSUM, SHORT_LENGTH - 1, checksum(block));
        block[CHECKSUM + SHORT_LENGTH - 1] = ' ';
        return new TarHeader(block);
    }

    /** @throws IOException when the checksum is wrong */
    static TarHeader read(byte[] block) throws IOException {
        TarHeader header = new TarHeader(block.clone());
        if (header.number(CHECKSUM, SHORT_LENGTH) != checksum(block)) {
            throw new IOException("it is no tar archive, or damaged");
        }
        return header;
    }

    static boolean fits(String name) {
        return name.length() <= NAME_LENGTH && name.chars().allMatch(c -> c > 0 && c < 0x80);
    }

    /** The bytes' sum, those of the checksum itself being blanks. */
    private static int checksum(byte[] block) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + SHORT_LENGTH ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static void octal(byte[] block, int at, int length, long number) {
        put(block, at, String.format("%0" + (length - 1) + "o", number));
    }

    byte[] bytes() {
        return block.clone();
    }

    char type() {
        char type = (char) (block[TYPE] & 0xff);
        return type == 0 || type == '7' ? FILE : type; // before POSIX; contiguous
    }

    String name() throws IOException {
        String name = text(0, NAME_LENGTH);
        boolean posix = text(MAGIC, 6).equals("ustar"); // GNU's has a blank there, and other things in the prefix
        String prefix = posix ? text(PREFIX, PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    String link() throws IOException {
        return text(LINK, NAME_LENGTH);
    }

    long size() throws IOException {
        return number(SIZE, LONG_LENGTH);
    }

    int mode() throws IOException {
        return (int) number(MODE, SHORT_LENGTH);
    }

    long seconds() throws IOException {
        return number(TIME, LONG_LENGTH);
    }

    private String text(int at, int length) throws IOException {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return decode(Arrays.copyOfRange(block, at, end));
    }

    static String decode(byte... bytes) throws IOException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it has a name that isn't UTF-8", e);
        }
    }

    /** Octal digits; or, when the first bit is set, the bytes of a large number (GNU). */
    private long number(int at, int length) throws IOException {
        if ((block[at] & 0x80) != 0) {
            long number = 0;
            for (int i = at + length - 8; i < at + length; i++) {
                number = number << 8 | (block[i] & 0xff);
            }
            if (number < 0) {
                throw new IOException("it has a negative number");
            }
            return number;
        }
        String digits = text(at, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("it has '" + digits + "' for a number", e);
        }
    }
}
