package io.hawse.cli;

import java.util.List;

/** {@code hawse help}, and {@code --help} behind a verb. */
final class HelpCommand implements Command {

    private final List<String> words;
    private final Caller caller;

    /** @param words the verb to explain, or none */
    HelpCommand(List<String> words, Caller caller) {
        this.words = words;
        this.caller = caller;
    }

    @Override
    public Integer call() {
        if (words.size() > 1) {
            throw new UsageException("unexpected '" + words.get(1) + "'", "as in 'hawse help run'");
        }
        caller.print(words.isEmpty() ? HelpPage.overview() : HelpPage.of(Verb.parse(words.get(0))));
        return 0;
    }
}
