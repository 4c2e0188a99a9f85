package io.hawse.sys;

/** A processor architecture that Hawse can make system calls on. Both are 64 bits wide and little-endian. */
public enum Architecture {
    X86_64,
    AARCH64;

    /**
     * The one this JVM runs on.
     *
     * @throws UnsupportedOperationException on any other processor
     */
    public static Architecture current() {
        String name = System.getProperty("os.arch", "unknown");
        return switch (name) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64", "arm64" -> AARCH64;
            default ->
                throw new UnsupportedOperationException(
                        "hawse knows the processors x86-64 and aarch64, this one is " + name);
        };
    }
}
