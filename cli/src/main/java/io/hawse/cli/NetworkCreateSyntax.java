package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse network create}: what can be said, and what its help says. */
final class NetworkCreateSyntax implements VerbSyntax {
    static final String DRIVER = "--driver";
    static final String IPV6 = "--ipv6";
    static final String BRIDGE = "--bridge";
    static final String ORDER = "--order";

    @Override
    public Verb verb() {
        return Verb.NETWORK_CREATE;
    }

    @Override
    public String positionals() {
        return "NAME";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.TEXT);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.one(
                                Value.DRIVER,
                                "NAME",
                                "the driver that builds it (default: the first that can work here)",
                                DRIVER,
                                "-d"),
                        Options.many(
                                "CIDR",
                                "its addresses, one IPv4 and one IPv6 subnet at the most (default: a free IPv4 one)",
                                NetworkWords.SUBNET),
                        Options.flag("choose an IPv6 subnet, too, where no subnet is given", IPV6),
                        Options.one(
                                "NAME",
                                "the bridge device; one that is there may be used, and stays, with the address that it gets (default: one of its own)",
                                BRIDGE),
                        Options.one("BYTES", "its largest packet (default: that of the way out)", NetworkWords.MTU),
                        Options.one(
                                Value.ORDER,
                                "ORDER",
                                "which free address a container gets, lowest or round-robin (default: lowest)",
                                ORDER),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Makes a network, and prints its name. It stays until it is removed, also over
                a reboot. Its bridge is there while a container is in it.

                The name is yours to choose, but it can't be a driver's, or one of auto,
                none, host and default.

                Examples:
                  hawse network create blue
                  hawse network create --subnet=10.1.0.0/24 --subnet=fd00:1::/64 blue
                  hawse network create --driver=bridge --bridge=br-blue --mtu=1400 blue
                  hawse run --net=blue ./alpine ip addr
                """;
    }

    @Override
    public String details() {
        return """
                In each subnet the bridge has the first address; it is the containers' gateway.

                With --order=round-robin an address rests for as long as possible before
                another container gets it.

                Networks are kept in /etc/hawse/networks, those of an ordinary user in
                $XDG_CONFIG_HOME/hawse/networks (by default ~/.config/hawse/networks), or in
                the folder that HAWSE_NETWORKS names.
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "--gateway" -> Optional.of("the gateway is the first address of the subnet");
            case "--ip-range", "--aux-address" ->
                Optional.of("containers get any address of the subnet; take a smaller --subnet");
            case "--internal" -> Optional.of("leave it out, for no network has a way out of this machine, as yet");
            case "-o", "--opt" -> Optional.of("there are --mtu=BYTES and --bridge=NAME");
            case "--interface-name" -> Optional.of("the bridge's name is given by --bridge");
            case "--ipam-driver", "--ipam-opt" -> Optional.of("there is --order=lowest or round-robin");
            case "--label" -> Optional.of("networks have no labels");
            case "--dns", "--disable-dns" -> Optional.of("leave it out, for networks have no name service, as yet");
            case "--route" -> Optional.of("containers have the default route alone, as yet");
            case "--attachable", "--ingress", "--scope", "--config-only", "--config-from" ->
                Optional.of("leave it out, for a network belongs to one machine");
            case "--ignore" -> Optional.of("'hawse network inspect NAME' tells whether there is one");
            default -> Optional.empty();
        };
    }
}
