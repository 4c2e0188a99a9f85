package io.hawse.cli;

/** {@code hawse completion}. */
final class CompletionCommand implements Command {

    private final Words words;
    private final Caller caller;

    CompletionCommand(Words words, Caller caller) {
        this.words = words;
        this.caller = caller;
    }

    @Override
    public Integer call() {
        if (words.positionals().isEmpty()) {
            throw new UsageException("no shell named", "as in 'hawse completion bash'");
        }
        if (words.positionals().size() > 1) {
            throw new UsageException(
                    "unexpected '" + words.positionals().get(1) + "'",
                    "one shell at a time, as in 'hawse completion bash'");
        }
        caller.print(Shell.parse(words.positionals().get(0)).script());
        return 0;
    }
}
