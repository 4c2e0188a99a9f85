package io.hawse.sys.launch;

/** A place in a launch program that steps can go to; it may be {@linkplain ProgramBuilder#place placed} after its first use. */
public final class Label {

    private final String name;

    Label(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
