package io.hawse.fs.overlay;

/** What a container may do with a file system. */
public enum Access {
    READ_WRITE,
    READ_ONLY
}
