package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of the kernel that runs.
 *
 * @param release as uname(2) has it: {@code 6.1.0-18-amd64}
 */
public record KernelRelease(String release) {

    // mount_setattr(2) came with 5.12; overlays without privileges, close_range's CLOEXEC and pidfds are older.
    private static final int LEAST_MAJOR = 5;
    private static final int LEAST_MINOR = 12;

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** That of the kernel under this JVM. */
    public static KernelRelease current() {
        return new KernelRelease(System.getProperty("os.version", ""));
    }

    /** @throws ContainerException ENVIRONMENT when it is too old, or was built without what containers are made of */
    public void requireContainers() {
        Matcher matcher = NUMBERS.matcher(release);
        if (matcher.matches()) {
            int major = Integer.parseInt(matcher.group(1));
            int minor = Integer.parseInt(matcher.group(2));
            if (major < LEAST_MAJOR || (major == LEAST_MAJOR && minor < LEAST_MINOR)) {
                throw new ContainerException(
                        Kind.ENVIRONMENT,
                        "this kernel is Linux " + release + ", containers need " + LEAST_MAJOR + "." + LEAST_MINOR
                                + " or later",
                        "boot a newer kernel",
                        null);
            }
        }
        if (!Files.exists(Path.of("/proc/self/ns/user"))) {
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    "this kernel has no user namespaces",
                    "boot one that is built with CONFIG_USER_NS, or mount /proc",
                    null);
        }
    }
}
