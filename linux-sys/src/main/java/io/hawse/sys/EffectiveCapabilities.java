package io.hawse.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this process may do, as {@code CapEff} in {@code /proc/self/status} has it (proc(5), capabilities(7)). Only a look at a
 * file: no native call, so that a probe stays cheap.
 *
 * <p>They are the main thread's, and its user namespace's: "root" in a container has them too, and still can't use them outside.
 */
public record EffectiveCapabilities(long bits) {

    // include/uapi/linux/capability.h
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_SETFCAP = 31;

    private static final Pattern LINE = Pattern.compile("^CapEff:\\s*([0-9a-f]{16})$", Pattern.MULTILINE);

    /** @throws IOException when /proc isn't there */
    public static EffectiveCapabilities ofThisProcess() throws IOException {
        return parse(Files.readString(Path.of("/proc/self/status")));
    }

    /**
     * Reads them out of a {@code /proc/PID/status}.
     *
     * @throws IOException when the text has no such line
     */
    public static EffectiveCapabilities parse(String status) throws IOException {
        Matcher line = LINE.matcher(status);
        if (!line.find()) {
            throw new IOException("no CapEff in /proc/self/status");
        }
        return new EffectiveCapabilities(Long.parseUnsignedLong(line.group(1), 16));
    }

    /** Whether interfaces, addresses and routes may be changed. */
    public boolean hasNetAdmin() {
        return has(CAP_NET_ADMIN);
    }

    /** Whether namespaces may be made without a user namespace, and entered. */
    public boolean hasSysAdmin() {
        return has(CAP_SYS_ADMIN);
    }

    /** Whether a user namespace may be given the parent's user 0. */
    public boolean hasSetFileCapabilities() {
        return has(CAP_SETFCAP);
    }

    private boolean has(int capability) {
        return (bits >>> capability & 1) != 0;
    }
}
