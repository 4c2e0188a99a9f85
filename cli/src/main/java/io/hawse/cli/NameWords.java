package io.hawse.cli;

import io.hawse.core.names.ExtraHost;
import io.hawse.core.names.NameSpec;
import io.hawse.net.api.InterfaceAddress;
import java.net.InetAddress;
import java.util.List;

/** The options that say what a container finds of names in /etc. */
final class NameWords {
    static final String ADD_HOST = "--add-host";
    static final String DNS = "--dns";
    static final String DNS_SEARCH = "--dns-search";
    static final String DNS_OPTION = "--dns-option";

    private NameWords() {}

    static VerbSyntax.Section section() {
        return new VerbSyntax.Section(
                "Names",
                List.of(
                        Options.many(
                                "NAME:ADDRESS",
                                "a line for /etc/hosts; the address host-gateway is this machine's in the network",
                                ADD_HOST),
                        Options.many("ADDRESS", "a name server (default: the network's, else this machine's)", DNS),
                        Options.many("DOMAIN", "where short names are searched; '.' for nowhere", DNS_SEARCH),
                        Options.many("OPTION", "for resolv.conf, as ndots:2", DNS_OPTION, "--dns-opt")));
    }

    /** @throws IllegalArgumentException when one is none */
    static NameSpec read(Words words) {
        List<ExtraHost> hosts =
                words.all(ADD_HOST).stream().map(ExtraHost::parse).toList();
        List<InetAddress> servers =
                words.all(DNS).stream().map(NameWords::server).toList();
        return new NameSpec(hosts, servers, words.all(DNS_SEARCH), words.all(DNS_OPTION));
    }

    private static InetAddress server(String text) {
        if (text.indexOf('/') >= 0) {
            throw new UsageException("name server '" + text + "' has a prefix length", "give the address alone");
        }
        return InterfaceAddress.parse(text + "/0").address();
    }
}
