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
                        Options.one(
                                Value.JSON,
                                "FORMAT",
                                "json, or a Go template, see below (default: json)",
                                Options.FORMAT,
                                "-f"),
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
                  hawse inspect -f "{{.State.Status}} {{.State.Pid}}" web
                """;
    }

    @Override
    public String details() {
        return """
                Templates: the fields are the members of the JSON, as .pid; and docker's
                  .Id .Name .Created .Path .Args .Image
                  .State           .Status .Running .Pid .ExitCode .StartedAt .FinishedAt
                  .Config          .Hostname .Cmd .Image .Tty .Labels
                  .HostConfig      .NetworkMode
                  .NetworkSettings .IPAddress .GlobalIPv6Address .Networks
                'hawse help ps' has the functions.
                """;
    }
}
