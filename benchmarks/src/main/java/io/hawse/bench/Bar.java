package io.hawse.bench;

/** One line of a plot. */
record Bar(String name, Side side, Phase phase, Spread millis) {}
