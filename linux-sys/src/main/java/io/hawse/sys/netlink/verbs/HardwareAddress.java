package io.hawse.sys.netlink.verbs;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The 48-bit address of an Ethernet device.
 *
 * @param text six pairs of hexadecimal digits with colons between them
 */
public record HardwareAddress(String text) {

    private static final int BYTES = 6;
    private static final HexFormat FORM = HexFormat.ofDelimiter(":");

    /** @throws IllegalArgumentException when the text has another form */
    public HardwareAddress {
        if (FORM.parseHex(text).length != BYTES) {
            throw new IllegalArgumentException("'" + text + "' is no hardware address");
        }
    }

    /** Of six bytes; empty for what has another number of them, such as a tunnel's end. */
    static Optional<HardwareAddress> of(byte[] bytes) {
        return bytes.length == BYTES ? Optional.of(new HardwareAddress(FORM.formatHex(bytes))) : Optional.empty();
    }

    byte[] bytes() {
        return FORM.parseHex(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
