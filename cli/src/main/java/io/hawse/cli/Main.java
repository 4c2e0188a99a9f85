package io.hawse.cli;

/** Where the JVM comes in. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("usage: hawse run [OPTIONS] ROOTFS COMMAND [ARG...]");
        System.exit(125);
    }
}
