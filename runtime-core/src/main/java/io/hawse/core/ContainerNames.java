package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.Namespaces;
import io.hawse.core.names.ExtraHost;
import io.hawse.core.names.HostNames;
import io.hawse.core.names.HostsText;
import io.hawse.core.names.NameSpec;
import io.hawse.core.names.NamesBlock;
import io.hawse.core.names.ResolverText;
import io.hawse.core.state.StateFiles;
import io.hawse.fs.overlay.OwnFile;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a container finds of names in /etc: written when its network stands, before its command is executed. */
final class ContainerNames {

    private final HostNames host = new HostNames();
    private final ContainerId id;
    private final boolean named; // by somebody, so that others may want to know it
    private final String hostname;
    private final NameSpec wishes;
    private final Namespaces namespaces;
    private final Path folder;
    private final List<OwnFile> files;

    /** @param folder the container's, for what it writes */
    ContainerNames(ContainerId id, String hostname, ContainerSpec spec, Namespaces namespaces, Path folder) {
        this.id = id;
        this.named = spec.id().isPresent();
        this.hostname = hostname;
        this.wishes = spec.names();
        this.namespaces = namespaces;
        this.folder = folder;
        this.files = OwnFile.besides(spec.mounts());
    }

    void write(ContainerNetwork network) throws IOException {
        if (files.contains(OwnFile.HOSTNAME)) {
            StateFiles.fill(OwnFile.HOSTNAME.in(folder), hostname + "\n");
        }
        if (files.contains(OwnFile.RESOLV_CONF)) {
            StateFiles.fill(OwnFile.RESOLV_CONF.in(folder), resolver(network));
        }
        String hosts = hosts(network);
        Optional<String> announced = named ? Optional.of(hostname) : Optional.empty();
        network.shareNames(announced, others -> fillHosts(NamesBlock.put(hosts, others)));
    }

    private void fillHosts(String text) throws IOException {
        if (files.contains(OwnFile.HOSTS)) {
            StateFiles.fill(OwnFile.HOSTS.in(folder), text);
        }
    }

    private String resolver(ContainerNetwork network) {
        return switch (namespaces) {
            case HOST_NETWORK -> ResolverText.inHostsNetwork(host.resolver(), wishes);
            case OWN_NETWORK -> ResolverText.inOwnNetwork(host.resolverBehindResolved(), wishes, network.nameServers());
        };
    }

    private String hosts(ContainerNetwork network) {
        return switch (namespaces) {
            case HOST_NETWORK -> {
                HostsText text = new HostsText(wishes.hosts(), List.of(InetAddress.getLoopbackAddress()));
                Optional<String> ofHost = host.hosts();
                yield (ofHost.isPresent() ? text.asOnHost(ofHost.get()) : text.local())
                        .self(List.of(), hostname, id.value())
                        .toString();
            }
            case OWN_NETWORK ->
                new HostsText(wishes.hosts(), gateways(network))
                        .local()
                        .self(network.ownAddresses(), hostname, id.value())
                        .toString();
        };
    }

    private List<InetAddress> gateways(ContainerNetwork network) {
        List<InetAddress> gateways = network.gateways();
        Optional<ExtraHost> asking = wishes.hosts().stream()
                .filter(extra -> extra.address().isEmpty())
                .findFirst();
        if (gateways.isEmpty() && asking.isPresent()) {
            throw new ContainerException(
                    Kind.USER,
                    "the host has no address in the container's network, so '"
                            + asking.get().name() + "' can't be it",
                    "take a network that has a gateway, or give an address",
                    null);
        }
        return gateways;
    }
}
