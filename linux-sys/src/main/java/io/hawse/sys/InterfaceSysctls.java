package io.hawse.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Settings of one network interface below /proc/sys/net, in the calling thread's network namespace (Documentation/networking/ip-sysctl.rst). */
public final class InterfaceSysctls {

    private InterfaceSysctls() {}

    /**
     * Has the kernel take no route, prefix or address from router advertisements that arrive on an interface ({@code accept_ra} 0). Nothing
     * happens where there is no such interface, or no IPv6.
     *
     * @param proc where proc is mounted
     * @param name the interface's
     * @throws IOException when the setting can't be written, as where /proc/sys is read-only
     */
    public static void ignoreRouterAdvertisements(Path proc, String name) throws IOException {
        Path file = proc.resolve("sys/net/ipv6/conf").resolve(name).resolve("accept_ra");
        try {
            Files.writeString(file, "0", StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return;
        }
        StepLog.done("wrote 0 to {}", file);
    }
}
