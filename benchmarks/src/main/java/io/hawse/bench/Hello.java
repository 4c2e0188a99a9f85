package io.hawse.bench;

/** The least that a JVM can be started for. */
public final class Hello {

    private Hello() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}
