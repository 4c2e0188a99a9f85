package io.hawse.core.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This run of the kernel: process ids and start times mean something within one alone. */
final class Boot {

    private Boot() {}

    private static final class Current {
        static final String ID = read();

        private static String read() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the boot's id: " + e.getMessage(), e);
            }
        }
    }

    /** The kernel's boot_id (random(4)), a UUID. */
    static String id() {
        return Current.ID;
    }
}
