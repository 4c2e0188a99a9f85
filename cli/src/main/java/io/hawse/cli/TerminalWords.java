package io.hawse.cli;

import io.hawse.core.Stdio;
import io.hawse.sys.TerminalSize;

/** Reads -i and -t, wherever they are said. */
final class TerminalWords {

    private TerminalWords() {}

    static TerminalSession.Input input(Words words) {
        return words.has(RunSyntax.INTERACTIVE) ? TerminalSession.Input.PASSED_ON : TerminalSession.Input.NONE;
    }

    /** Without a terminal the standard streams are the caller's; of a container that goes on by itself -i keeps the input open. */
    static Stdio stdio(Words words) {
        if (words.has(RunSyntax.DIRECT_STDIO)) {
            requireNone(words, RunSyntax.TERMINAL, "a terminal takes the place of the standard streams");
            requireNone(words, RunSyntax.DETACH, "a detached container writes to its log");
            return Stdio.DIRECT;
        }
        if (words.has(RunSyntax.TERMINAL)) {
            return Stdio.TERMINAL;
        }
        return words.has(RunSyntax.INTERACTIVE) && words.has(RunSyntax.DETACH) ? Stdio.PIPE : Stdio.INHERIT;
    }

    private static void requireNone(Words words, String option, String why) {
        if (words.has(option)) {
            throw new UsageException(
                    RunSyntax.DIRECT_STDIO + " can't be combined with " + option + ": " + why,
                    "leave out one of the two");
        }
    }

    /** Of the caller's terminal, which the command's shall be as large as. */
    static TerminalSize size(Words words) {
        return words.has(RunSyntax.TERMINAL) ? CallerTerminal.size() : new TerminalSize(0, 0);
    }
}
