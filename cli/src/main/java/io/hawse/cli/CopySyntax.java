package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse cp}: what can be said, and what its help says. */
final class CopySyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.CP;
    }

    @Override
    public String positionals() {
        return "[CONTAINER:]SRC [CONTAINER:]DST";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.CONTAINER_FILE, Value.CONTAINER_FILE);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Copies a file, or a folder with all in it, out of a container that runs, or into
                one: into DST where that is a folder, else to that name. 'SRC/.' is what is in
                the folder SRC. Links are copied as links; devices and the like are left out,
                with a word. With '-' for SRC, what standard input has as a tar archive goes
                into the directory DST; with '-' for DST, an archive goes to standard output.

                Examples:
                  hawse cp web:/etc/httpd.conf .
                  hawse cp ./site/. web:/www
                  hawse cp web:/etc - > etc.tar
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "-a", "--archive" -> Optional.of("leave it out: modes and times are kept, owners are the copier's");
            case "-L", "--follow-link" -> Optional.of("name what the link leads to");
            default -> Optional.empty();
        };
    }
}
