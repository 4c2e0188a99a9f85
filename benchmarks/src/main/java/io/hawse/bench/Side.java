package io.hawse.bench;

/** Whose contender it is. */
enum Side {
    HAWSE,
    /** What the kernel takes, by {@code floor.c}. */
    FLOOR,
    PEER
}
