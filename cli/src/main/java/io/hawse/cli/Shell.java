package io.hawse.cli;

import java.util.Locale;

/** A shell that can complete hawse's words. */
enum Shell {
    BASH,
    ZSH,
    FISH;

    /** @throws UsageException for any other */
    static Shell parse(String name) {
        for (Shell shell : values()) {
            if (shell.word().equals(name)) {
                return shell;
            }
        }
        throw new UsageException("there is no completion for '" + name + "'", "bash, zsh and fish have one");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the shell is to read. */
    String script() {
        return switch (this) {
            case BASH -> BashCompletion.script();
            case ZSH -> ZshCompletion.script();
            case FISH -> FishCompletion.script();
        };
    }
}
