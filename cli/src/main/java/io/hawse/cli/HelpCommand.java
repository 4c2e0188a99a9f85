package io.hawse.cli;

import java.util.List;

/** {@code hawse help}, and {@code --help} behind a verb. */
final class HelpCommand implements Command {

    private final List<String> words;
    private final Caller caller;

    /** @param words of the verb to explain, or none */
    HelpCommand(List<String> words, Caller caller) {
        this.words = words;
        this.caller = caller;
    }

    @Override
    public Integer call() {
        caller.print(words.isEmpty() ? HelpPage.overview() : HelpPage.of(verb(words)));
        return 0;
    }

    /**
     * The verb that these words are.
     *
     * @throws UsageException when there is none
     */
    static Verb verb(List<String> words) {
        Verb verb = Verb.parse(words.get(0));
        for (String word : words.subList(1, words.size())) {
            if (verb.below().isEmpty()) {
                throw new UsageException("unexpected '" + word + "'", "as in 'hawse help run'");
            }
            verb = verb.parseBelow(word);
        }
        return verb;
    }
}
