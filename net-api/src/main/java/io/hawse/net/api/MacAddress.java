package io.hawse.net.api;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The 48-bit hardware address of an interface.
 *
 * @param value six pairs of hexadecimal digits with colons between them; kept in lower case. A unicast address (the group bit of
 *     the first byte is clear) and not all zero, since the kernel takes no other for an interface (is_valid_ether_addr)
 */
public record MacAddress(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    /** @throws IllegalArgumentException when the value has another form or is no unicast address */
    public MacAddress {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no MAC address like 02:42:c0:a8:c8:02");
        }
        if ((Integer.parseInt(value.substring(0, 2), 16) & 1) != 0 || value.equals("00:00:00:00:00:00")) {
            throw new IllegalArgumentException("MAC address " + value + " is no unicast address");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
