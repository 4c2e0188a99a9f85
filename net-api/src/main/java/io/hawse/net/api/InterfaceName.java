package io.hawse.net.api;

import java.nio.charset.StandardCharsets;

/**
 * The name of a network interface.
 *
 * @param value 1 to 15 bytes (IFNAMSIZ in linux/if.h, less its NUL), without '/', ':', '%' or white space, and neither "." nor
 *     ".." (dev_valid_name in the kernel's net/core/dev.c; '%' would be taken for a template)
 */
public record InterfaceName(String value) {

    private static final int LONGEST = 15;

    /** @throws IllegalArgumentException when the kernel wouldn't take the name */
    public InterfaceName {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "interface name '" + value + "' has " + bytes + " bytes, the kernel takes 1 to " + LONGEST);
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "interface name '" + value + "' is a folder's, which the kernel refuses");
        }
        if (!value.chars().allMatch(InterfaceName::allowed)) {
            boolean ascii = value.chars().allMatch(c -> c < 0x7f);
            throw new IllegalArgumentException("interface name '" + value + "' has "
                    + (ascii
                            ? "characters that the kernel refuses ('/', ':', '%' or white space)"
                            : "characters other than those of ASCII"));
        }
    }

    private static boolean allowed(int c) {
        return c > ' ' && c < 0x7f && c != '/' && c != ':' && c != '%';
    }

    @Override
    public String toString() {
        return value;
    }
}
