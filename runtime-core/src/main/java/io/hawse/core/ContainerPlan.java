package io.hawse.core;

import io.hawse.core.launch.Command;
import io.hawse.core.state.Description;
import io.hawse.core.state.MountDescription;
import io.hawse.core.user.ResolvedUser;
import io.hawse.core.user.UserLookup;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.ContainerId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What exactly a specification comes to, once the container has a name.
 *
 * @param hostname the container's
 * @param command what it executes
 */
record ContainerPlan(ContainerSpec spec, String hostname, Command command) {

    static ContainerPlan of(ContainerSpec spec, ResolvedUser user, ContainerId id) {
        String hostname = spec.hostname().orElseGet(() -> hostname(spec, id));
        Optional<String> terminal = Optional.ofNullable(System.getenv("TERM"));
        return new ContainerPlan(spec, hostname, CommandLine.of(spec, user, hostname, terminal));
    }

    /** A random name has a character that host names don't have (RFC 1123). */
    private static String hostname(ContainerSpec spec, ContainerId id) {
        return spec.id().isPresent() ? id.value() : id.value().replace('_', '-');
    }

    /** The user in the container's own files. */
    static ResolvedUser user(ContainerSpec spec) {
        if (spec.user().isRoot()) {
            return new ResolvedUser(0, 0, List.of(), "/root");
        }
        List<Path> layers = new ArrayList<>();
        if (spec.root() instanceof RootSource.Layers folders) {
            layers.addAll(folders.folders());
        } else {
            layers.add(Path.of("/"));
            layers.addAll(((RootSource.Host) spec.root()).layers());
        }
        return new UserLookup(layers)
                .resolve(spec.user().user(), spec.user().group(), spec.user().groups());
    }

    /** For those who list containers. */
    Description describe(NetworkSelection.Selected selected) {
        Command.UserIds user = command.user();
        List<Integer> ids = new ArrayList<>(List.of(user.uid(), user.gid()));
        ids.addAll(user.groups());
        return new Description(
                Instant.now(),
                root(),
                command.argv(),
                command.environment(),
                command.workdir(),
                ids,
                hostname,
                selected.inWords(),
                spec.stopSignal().number(),
                spec.stdio() == Stdio.TERMINAL,
                labels(),
                spec.stopTimeout(),
                mounts());
    }

    private List<MountDescription> mounts() {
        List<MountDescription> mounts = new ArrayList<>();
        for (Mount mount : spec.mounts()) {
            if (mount instanceof Mount.Volume volume) {
                String access = volume.access() == Access.READ_ONLY ? "ro" : "rw";
                mounts.add(new MountDescription("bind", volume.source().toString(), volume.target(), access));
            } else if (mount instanceof Mount.Device device) {
                mounts.add(new MountDescription("device", device.source().toString(), device.target(), "rw"));
            } else {
                mounts.add(new MountDescription("tmpfs", "", mount.target(), "rw"));
            }
        }
        return mounts;
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>(); // without a stream: each start comes by here
        for (Label label : spec.labels()) {
            labels.add(label.toString());
        }
        return labels;
    }

    private String root() {
        if (spec.root() instanceof RootSource.Layers layers) {
            return layers.folders().stream().map(Path::toString).collect(Collectors.joining(","));
        }
        return Stream.concat(
                        Stream.of("host"),
                        ((RootSource.Host) spec.root()).layers().stream().map(Path::toString))
                .collect(Collectors.joining(","));
    }
}
