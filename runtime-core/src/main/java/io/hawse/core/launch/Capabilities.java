package io.hawse.core.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which capabilities (capabilities(7)) a container may ever have, inside its own user namespace. */
final class Capabilities {

    private static final Path LAST = Path.of("/proc/sys/kernel/cap_last_cap");

    /** include/uapi/linux/capability.h; the set that docker's users are used to. */
    private static final Set<Integer> KEPT = Set.of(
            0, // CHOWN
            1, // DAC_OVERRIDE
            3, // FOWNER
            4, // FSETID
            5, // KILL
            6, // SETGID
            7, // SETUID
            8, // SETPCAP
            10, // NET_BIND_SERVICE
            13, // NET_RAW
            18, // SYS_CHROOT
            27, // MKNOD
            29, // AUDIT_WRITE
            31); // SETFCAP

    private Capabilities() {}

    /** Whether containers have it, unless they are to go without. */
    static boolean isKept(int capability) {
        return KEPT.contains(capability);
    }

    private static volatile List<Integer> dropped = List.of();

    /** The numbers of those that go, of all that this kernel has, which doesn't change. */
    static List<Integer> dropped() throws IOException {
        List<Integer> known = dropped;
        if (known.isEmpty()) {
            List<Integer> found = new ArrayList<>();
            int last = last();
            for (int capability = 0; capability <= last; capability++) {
                if (!KEPT.contains(capability)) {
                    found.add(capability);
                }
            }
            known = List.copyOf(found);
            dropped = known;
        }
        return known;
    }

    /** In one read: the second read of a sysctl begins behind its end, and Files.readString may read a first byte alone. */
    private static int last() throws IOException {
        try (InputStream file = Files.newInputStream(LAST)) {
            byte[] digits = new byte[16];
            int length = file.read(digits);
            return Integer.parseInt(new String(digits, 0, Math.max(0, length), StandardCharsets.US_ASCII).trim());
        }
    }
}
