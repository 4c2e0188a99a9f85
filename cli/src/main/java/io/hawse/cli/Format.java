package io.hawse.cli;

/** How a result is written. */
enum Format {
    /** For people. */
    TEXT,
    /** For scripts. */
    JSON;

    /** @throws UsageException when another one is asked for */
    static Format of(Words words) {
        String word = words.one(Options.FORMAT).orElse("text");
        return switch (word) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new UsageException("there is no format '" + word + "'", "text and json are there");
        };
    }
}
