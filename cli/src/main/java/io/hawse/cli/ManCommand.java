package io.hawse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code hawse man}. */
final class ManCommand implements Command {

    private final Words words;
    private final Caller caller;

    ManCommand(Words words, Caller caller) {
        this.words = words;
        this.caller = caller;
    }

    @Override
    public Integer call() {
        Optional<String> folder = words.one(ManSyntax.TO);
        if (folder.isEmpty()) {
            Verb verb = words.positionals().isEmpty() ? Verb.HELP : HelpCommand.verb(words.positionals());
            caller.print(ManPage.of(verb).roff());
        } else if (words.positionals().isEmpty()) {
            write(caller.path(folder.get()));
        } else {
            throw new UsageException(
                    "unexpected '" + words.positionals().get(0) + "'", "--to writes the pages of all commands");
        }
        return 0;
    }

    private static void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (ManPage page : ManPage.all()) {
                Files.writeString(folder.resolve(page.file()), page.roff());
            }
        } catch (IOException e) {
            throw new UsageException("cannot write manual pages to " + folder + ": " + Reason.of(e), null, e);
        }
    }
}
