package io.hawse.cli;

import java.util.List;

/** {@code hawse completion}: what can be said, and what its help says. */
final class CompletionSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.COMPLETION;
    }

    @Override
    public String positionals() {
        return "bash|zsh|fish";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.SHELL);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Prints what a shell has to read to complete hawse's words by the TAB key:
                commands, options, and the names of containers and networks.

                Examples:
                  source <(hawse completion bash)
                        for this shell; in ~/.bashrc for all
                  hawse completion bash > ~/.local/share/bash-completion/completions/hawse
                        read when it is first needed
                  hawse completion zsh > ~/.zsh/_hawse
                        with fpath=(~/.zsh $fpath) in ~/.zshrc, before compinit
                  hawse completion fish > ~/.config/fish/completions/hawse.fish
                """;
    }
}
