package io.hawse.core.launch;

/** Which network namespace a container has; of every other kind it gets a new one. */
public enum Namespaces {
    OWN_NETWORK("CLONE_NEWUSER|NEWNS|NEWPID|NEWUTS|NEWIPC|NEWCGROUP|NEWNET", 0x7e020000L),
    HOST_NETWORK("CLONE_NEWUSER|NEWNS|NEWPID|NEWUTS|NEWIPC|NEWCGROUP", 0x3e020000L);

    private final String names;
    private final long bits;

    Namespaces(String names, long bits) {
        this.names = names;
        this.bits = bits;
    }

    String names() {
        return names;
    }

    /** include/uapi/linux/sched.h. */
    long bits() {
        return bits;
    }
}
