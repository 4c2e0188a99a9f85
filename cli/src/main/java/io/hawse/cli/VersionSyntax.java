package io.hawse.cli;

import java.util.List;

/** {@code hawse version}: what can be said, and what its help says. */
final class VersionSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.VERSION;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows the versions of hawse, of the Java that runs it, and of the kernel.
                """;
    }
}
