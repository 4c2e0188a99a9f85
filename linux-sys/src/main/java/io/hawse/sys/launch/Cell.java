package io.hawse.sys.launch;

/**
 * A 64-bit variable of a launch program: one step stores its result in it, later steps use what it holds then. After
 * {@code clone} each process has its own.
 */
public final class Cell implements Word {

    private final String name;
    private final long initial;

    Cell(String name, long initial) {
        this.name = name;
        this.initial = initial;
    }

    String name() {
        return name;
    }

    long initial() {
        return initial;
    }
}
