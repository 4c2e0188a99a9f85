package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse network}: what its help says. Its verbs have their own. */
final class NetworkSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.NETWORK;
    }

    @Override
    public String positionals() {
        return "COMMAND ...";
    }

    @Override
    public List<Section> sections() {
        return List.of();
    }

    @Override
    public String introduction() {
        return """
                Networks have a name, a driver, subnets, a bridge and an MTU. One is always
                there: default, which containers get that ask for no other. Those that you
                make stay until you remove them, also over a reboot. Containers in one network
                see each other.

                Examples:
                  hawse network create --subnet=10.1.0.0/24 blue
                  hawse run --net=blue ./alpine ip addr
                  hawse network ls
                  hawse network rm blue
                """;
    }

    @Override
    public String details() {
        return """
                'hawse help network create' tells more about one of them.
                """;
    }

    @Override
    public Optional<String> hint(String unknown) {
        return switch (unknown) {
            case "connect", "disconnect" ->
                Optional.of("a container is in the network that it was started in, by 'hawse run --net=NAME'");
            case "exists" -> Optional.of("'hawse network inspect NAME' ends with status 125 when there is none");
            default -> Optional.empty();
        };
    }
}
