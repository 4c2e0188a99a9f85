package io.hawse.fs.overlay;

/** What the process that starts a container may do, as far as mounting goes. */
public enum Privilege {
    /** CAP_SYS_ADMIN in the initial user namespace: overlays are mounted before the container's user namespace is entered. */
    INITIAL_ROOT,
    /** CAP_SYS_ADMIN in another user namespace: the same, but trusted.* attributes are out of reach. */
    NAMESPACE_ROOT,
    /** None: overlays are mounted inside the container's user namespace (Linux 5.11), with user.* attributes. */
    USER;

    boolean mountsEarly() {
        return this != USER;
    }

    /** What makes overlay keep its marks in attributes that this privilege may write (overlayfs.rst, "userxattr"). */
    String overlayOption() {
        return this == INITIAL_ROOT ? "" : ",userxattr";
    }
}
