package io.hawse.cli;

import java.util.List;

/** {@code hawse inspect}: what can be said, and what its help says. */
final class InspectSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.INSPECT;
    }

    @Override
    public String positionals() {
        return "CONTAINER...";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.CONTAINER);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.one(Value.JSON, "FORMAT", "json, which is all there is", Options.FORMAT, "-f"),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows all that is known about containers, as JSON: an array of objects.

                Examples:
                  hawse inspect web
                  hawse inspect web | jq -r ".[0].addresses[0]"
                """;
    }
}
