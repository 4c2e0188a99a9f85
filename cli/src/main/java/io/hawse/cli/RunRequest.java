package io.hawse.cli;

import io.hawse.core.ContainerSpec;
import io.hawse.core.Detach;
import io.hawse.core.InitProcess;
import io.hawse.core.Label;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Signal;
import io.hawse.core.Variable;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.sys.PathText;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What {@code hawse run} was asked for.
 *
 * @param input whether what is typed goes to the command's terminal
 * @param detach how it goes on by itself; empty = it stays in the foreground
 */
record RunRequest(ContainerSpec container, HawseOptions options, TerminalSession.Input input, Optional<Detach> detach) {

    private static final String HOST = "host";

    /** @throws UsageException when the words ask for something that can't be */
    static RunRequest read(Words words, Caller caller, Configuration configuration) {
        try {
            // A network that is asked for, be it auto, leaves nothing to the configuration.
            Optional<NetworkSetting> defaultNetwork =
                    words.has(RunSyntax.NET) ? Optional.empty() : configuration.network();
            Optional<Path> programFile = words.one(RunSyntax.DEBUG_PROGRAM).map(caller::path);
            return new RunRequest(
                    container(words, caller),
                    new HawseOptions(defaultNetwork, programFile, Optional.empty()),
                    TerminalWords.input(words),
                    DetachWords.read(words, caller));
        } catch (IllegalArgumentException e) {
            throw UsageException.of(e);
        }
    }

    private static ContainerSpec container(Words words, Caller caller) {
        List<String> positionals = words.positionals();
        if (positionals.isEmpty()) {
            throw new UsageException("no root file system and no command given", "as in 'hawse run host sh'");
        }
        RootSource root = root(positionals.get(0), words, caller);
        List<String> command = CompatibilityWords.command(words, positionals.subList(1, positionals.size()));
        if (command.isEmpty()) {
            throw new UsageException("no command given", "as in 'hawse run " + positionals.get(0) + " sh'");
        }
        if (command.get(0).startsWith("-")) {
            throw new UsageException(
                    "'" + command.get(0) + "' stands where the command should",
                    "options go before ROOTFS, and the command comes right after it");
        }
        if (root instanceof RootSource.Layers directories
                && directories.folders().size() == 1) {
            RootDirectory.require(directories.folders().get(0));
        }
        ContainerSpec.Builder spec = ContainerSpec.builder(root, command);
        words.one(RunSyntax.NAME).map(ContainerId::new).ifPresent(spec::id);
        words.one(RunSyntax.HOSTNAME).ifPresent(spec::hostname);
        words.one(RunSyntax.WORKDIR).ifPresent(spec::workdir);
        LimitWords.read(words, spec);
        spec.names(NameWords.read(words));
        if (words.has(RunSyntax.READ_ONLY)) {
            spec.rootAccess(Access.READ_ONLY);
        }
        for (Variable variable : EnvironmentWords.read(words, caller)) {
            spec.environment(variable);
        }
        for (Mount mount : mounts(words, caller)) {
            spec.mount(mount);
        }
        CompatibilityWords.requireAlreadyTheCase(words);
        CompatibilityWords.read(words, spec);
        if (words.has(RunSyntax.INIT)) {
            spec.init(InitProcess.REAPER);
        }
        words.one(RunSyntax.STOP_SIGNAL).map(Signal::parse).ifPresent(spec::stopSignal);
        if (words.has(RunSyntax.STOP_TIMEOUT)) {
            spec.stopTimeout(StopCommand.seconds(
                    words.one(RunSyntax.STOP_TIMEOUT).orElseThrow(), RunSyntax.STOP_TIMEOUT + "=60"));
        }
        for (String label : words.all(RunSyntax.LABEL)) {
            spec.label(Label.parse(label));
        }
        spec.stdio(TerminalWords.stdio(words)).terminalSize(TerminalWords.size(words));
        return spec.network(network(words)).build();
    }

    private static List<Mount> mounts(Words words, Caller caller) {
        List<Mount> mounts = new ArrayList<>();
        for (String volume : words.all(RunSyntax.VOLUME)) {
            mounts.add(MountWords.volume(volume, caller));
        }
        for (String tmpfs : words.all(RunSyntax.TMPFS)) {
            mounts.add(MountWords.tmpfs(tmpfs));
        }
        for (String device : words.all(RunSyntax.DEVICE)) {
            mounts.add(MountWords.device(device, caller));
        }
        mounts.addAll(CompatibilityWords.mounts(words, caller));
        if (mounts.size() > 1) { // a mount below another's target comes after that
            mounts.sort(
                    Comparator.comparing(mount -> PathText.path(mount.target()).getNameCount()));
        }
        return mounts;
    }

    private static List<Path> layers(Words words, Caller caller) {
        List<Path> layers = new ArrayList<>();
        for (String layer : words.all(RunSyntax.LAYER)) {
            layers.add(folder(layer, caller));
        }
        return layers;
    }

    private static RootSource root(String word, Words words, Caller caller) {
        List<Path> layers = layers(words, caller);
        if (word.equals(HOST) && !words.has(CompatibilityWords.ROOTFS)) {
            return new RootSource.Host(layers);
        }
        Path folder = folder(word, caller);
        if (word.indexOf('/') < 0 && !Files.exists(folder)) {
            throw new UsageException(
                    "there is no folder '" + word + "' here, and images by name aren't known as yet",
                    "give the path of a root file system, or 'host' for this machine's own files");
        }
        requireFolder(folder);
        List<Path> folders = new ArrayList<>(List.of(folder));
        folders.addAll(layers);
        return new RootSource.Layers(folders);
    }

    /** The library would refuse it, too, but doesn't know what else the caller may give. */
    private static void requireFolder(Path root) {
        String subject = "root file system " + root;
        if (Files.notExists(root)) {
            throw new UsageException(
                    subject + ": no such folder", "give the path of one, or 'host' for this machine's own files");
        }
        if (!Files.exists(root)) { // neither can be said of what is behind a folder that nobody may enter
            throw new UsageException(
                    subject + ": permission denied", "chmod a+x the folders above it, or run hawse as root");
        }
        if (!Files.isDirectory(root)) {
            throw new UsageException(
                    subject + " isn't a folder", "unpack it, as in 'mkdir box && tar -xf " + root + " -C box'");
        }
    }

    private static Path folder(String word, Caller caller) {
        if (word.isEmpty()) {
            throw new UsageException("the path of a root file system or layer is empty");
        }
        return caller.path(word);
    }

    private static NetworkSpec network(Words words) {
        Optional<String> net = words.one(RunSyntax.NET);
        NetworkChoice choice = net.isPresent() ? choice(net.get(), words) : new NetworkChoice.Auto();
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : words.all(RunSyntax.IP)) {
            addresses.add(address(address));
        }
        Optional<InterfaceName> interfaceName = words.one(RunSyntax.INTERFACE).map(InterfaceName::new);
        Optional<MacAddress> mac = words.one(RunSyntax.MAC).map(MacAddress::new);
        return new NetworkSpec(
                choice, NetworkWords.subnets(words), addresses, interfaceName, mac, NetworkWords.mtu(words));
    }

    private static NetworkChoice choice(String net, Words words) {
        if (net.isEmpty()) {
            throw new UsageException("--net has no value", "as in --net=loopback");
        }
        if (words.times(RunSyntax.NET) > 1) {
            throw new UsageException("--net is given more than once", "a container is in one network");
        }
        if (net.startsWith("container:")) {
            throw new UsageException(
                    "a container can't share the network of another",
                    "put both into one network: 'hawse network create blue', then --net=blue for each");
        }
        return NetworkChoice.parse(net);
    }

    private static InetAddress address(String text) {
        if (text.indexOf('/') >= 0) {
            throw new UsageException("address '" + text + "' has a prefix length", "that belongs to --subnet");
        }
        return InterfaceAddress.parse(text + (text.indexOf(':') < 0 ? "/32" : "/128"))
                .address();
    }
}
