package io.hawse.cli;

/** What a word wants to say by its colour; the colours themselves are the terminal's own, so that they fit its background. */
enum Tone {
    /** Nothing. */
    PLAIN(""),
    /** It heads what is below it. */
    HEADING("1"),
    GOOD("32"),
    CAUTION("33"),
    BAD("31"),
    /** It may be overlooked. */
    FAINT("2");

    private final String rendition;

    /** @param rendition parameter of SGR (ECMA-48, section 8.3.117) */
    Tone(String rendition) {
        this.rendition = rendition;
    }

    String rendition() {
        return rendition;
    }
}
