package io.hawse.cli;

import java.util.List;

/** {@code hawse network inspect}: what can be said, and what its help says. */
final class NetworkInspectSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.NETWORK_INSPECT;
    }

    @Override
    public String positionals() {
        return "NAME...";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.NETWORK);
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
                Shows all about networks as JSON, in the order in which they are named. The
                exit status is 125 when one of them isn't there.

                Examples:
                  hawse network inspect default
                  hawse network inspect blue | jq -r '.[].subnets[].subnet'
                """;
    }

    @Override
    public String details() {
        return """
                It is an array of objects with the members
                  name        that of the network
                  origin      created; default; or by-subnet, for one that a container has
                              asked for by --subnet, which ends with the last one in it
                  driver      the one that builds it; null where each container brings its own
                  subnets     an array of objects with the members subnet and gateway, which
                              is the bridge's address; empty where there is none as yet
                  bridge      the bridge device, which is there while a container is in it
                  mtu         in bytes; null for that of this machine's default route
                  order       lowest or round-robin: which free address a container gets
                  containers  those that live, as an array of objects with the members name
                              and addresses, an array
                """;
    }
}
