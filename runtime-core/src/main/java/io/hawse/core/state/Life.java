package io.hawse.core.state;

/** What a container's life depends on. */
public enum Life {
    /** It goes with the process that started it. */
    ATTACHED("attached"),
    /** It goes with its supervisor, and its record stays until somebody removes it. */
    DETACHED("detached"),
    /** It goes with its supervisor, and its record too. */
    PASSING("passing"),
    /** It has ended, and nothing of it is left but its record and its layer. */
    ENDED("ended");

    private final String word;

    Life(String word) {
        this.word = word;
    }

    /** Whether its supervisor sees to it, and no JVM. */
    public boolean isDetached() {
        return this == DETACHED || this == PASSING;
    }

    /** As it stands in a record. */
    String word() {
        return word;
    }

    /** @throws IllegalArgumentException when there is no such life */
    static Life parse(String word) {
        for (Life life : values()) {
            if (life.word.equals(word)) {
                return life;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no life");
    }
}
