package io.hawse.core;

import io.hawse.core.names.NameSpec;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.RootFsRequest;
import io.hawse.fs.overlay.RootSource;
import io.hawse.fs.overlay.Sysctl;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.PathText;
import io.hawse.sys.TerminalSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What to run, and in what surroundings. Made by {@link #builder}; immutable.
 *
 * @param root the root file system
 * @param rootAccess whether the container may write to its own copy-on-write layer
 * @param mounts on top of the root file system, in this order, no two at the same target
 * @param command the program and its arguments; a program without a '/' is looked for on the container's PATH
 * @param id unique among this user's live containers; empty = a random one
 * @param hostname 1 to 64 bytes; empty = the id
 * @param environment on top of PATH, HOME, TERM and HOSTNAME, which it can overwrite
 * @param workdir an absolute path in the container that exists there; empty = "/"
 * @param user who runs the command
 * @param network its network
 * @param stdio where its standard streams lead
 * @param terminalSize of its terminal, where it has one, before the command sees it
 * @param init what its process 1 is
 * @param stopSignal what asks it to end
 * @param names what it finds of names in /etc
 * @param ulimits of its processes, at most one a resource
 * @param shmSize of /dev/shm in bytes, at least 1
 * @param sysctls that are set for it
 * @param labels at most one of a name, {@value #LARGEST_LABELS} characters in all
 * @param domainname its NIS domain name, 1 to 64 bytes; empty = this machine's
 * @param process what the kernel keeps for each of its processes
 * @param stopTimeout how long {@link KnownContainer#stop()} waits before it kills
 */
public record ContainerSpec(
        RootSource root,
        Access rootAccess,
        List<Mount> mounts,
        List<String> command,
        Optional<ContainerId> id,
        Optional<String> hostname,
        List<Variable> environment,
        Optional<String> workdir,
        ContainerUser user,
        NetworkSpec network,
        Stdio stdio,
        TerminalSize terminalSize,
        InitProcess init,
        Signal stopSignal,
        NameSpec names,
        List<Ulimit> ulimits,
        long shmSize,
        List<Sysctl> sysctls,
        List<Label> labels,
        Optional<String> domainname,
        ProcessSettings process,
        Duration stopTimeout) {

    /** How long a container has to stop, where its specification says nothing. */
    public static final Duration USUAL_STOP_TIMEOUT = Duration.ofSeconds(10);

    private static final int LARGEST_LABELS = 256 << 10; // they are kept in memory, with the record

    private static final int LONGEST_HOSTNAME = 64; // __NEW_UTS_LEN, linux/utsname.h

    /** @throws IllegalArgumentException when a part can't be what it is for */
    public ContainerSpec {
        Objects.requireNonNull(root, "root is null");
        Objects.requireNonNull(rootAccess, "rootAccess is null");
        mounts = List.copyOf(mounts);
        if (mounts.size() > 1) {
            requireTargetsOnce(mounts);
        }
        command = List.copyOf(command);
        Objects.requireNonNull(id, "id is null");
        environment = List.copyOf(environment);
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(network, "network is null");
        Objects.requireNonNull(stdio, "stdio is null");
        Objects.requireNonNull(terminalSize, "terminalSize is null");
        Objects.requireNonNull(init, "init is null");
        Objects.requireNonNull(stopSignal, "stopSignal is null");
        Objects.requireNonNull(names, "names is null");
        ulimits = List.copyOf(ulimits);
        if (shmSize < 1) {
            throw new IllegalArgumentException("/dev/shm can't have the size " + shmSize);
        }
        sysctls = List.copyOf(sysctls);
        labels = List.copyOf(labels);
        requireFitting(labels);
        domainname.ifPresent(ContainerSpec::requireDomainname);
        Objects.requireNonNull(process, "process is null");
        if (stopTimeout.isNegative()) {
            throw new IllegalArgumentException("a stop timeout can't be negative: " + stopTimeout);
        }
        requireCommand(command);
        hostname.ifPresent(ContainerSpec::requireHostname);
        workdir.ifPresent(ContainerSpec::requireAbsolute);
    }

    static void requireCommand(List<String> command) {
        if (command.isEmpty() || command.get(0).isEmpty()) {
            throw new IllegalArgumentException("there is no command to run");
        }
        if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("the command has a NUL byte in it");
        }
    }

    private static void requireTargetsOnce(List<Mount> mounts) {
        Set<Path> targets = new HashSet<>();
        for (Mount mount : mounts) {
            if (!targets.add(PathText.path(mount.target()).normalize())) {
                throw new IllegalArgumentException(
                        "'" + mount.target() + "' is the target of two mounts, and can be that of one only");
            }
        }
    }

    private static void requireFitting(List<Label> labels) {
        int size = 0;
        for (Label label : labels) {
            size += label.name().length() + label.value().length();
            if (size > LARGEST_LABELS) {
                throw new IllegalArgumentException(
                        "the labels have more than " + LARGEST_LABELS + " characters in all");
            }
        }
    }

    private static void requireHostname(String name) {
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") || name.length() > LONGEST_HOSTNAME) {
            throw new IllegalArgumentException("'" + name + "' is no host name: 1 to " + LONGEST_HOSTNAME
                    + " letters, digits, dots and dashes, with a letter or digit at both ends");
        }
    }

    private static void requireDomainname(String name) {
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?") || name.length() > LONGEST_HOSTNAME) {
            throw new IllegalArgumentException("'" + name + "' is no domain name: 1 to " + LONGEST_HOSTNAME
                    + " letters, digits, dots, dashes and underscores, with a letter or digit at both ends");
        }
    }

    static void requireAbsolute(String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("working folder '" + path + "' isn't an absolute path");
        }
    }

    /** A specification in which all but root and command has its default. */
    public static Builder builder(RootSource root, String... command) {
        return new Builder(root, List.of(command));
    }

    /** As {@link #builder(RootSource, String...)}. */
    public static Builder builder(RootSource root, List<String> command) {
        return new Builder(root, command);
    }

    /** Collects the parts of a specification. For one thread. */
    public static final class Builder {
        private final RootSource root;
        private final List<String> command;
        private final List<Mount> mounts = new ArrayList<>();
        private final List<Variable> environment = new ArrayList<>();
        private Access rootAccess = Access.READ_WRITE;
        private Optional<ContainerId> id = Optional.empty();
        private Optional<String> hostname = Optional.empty();
        private Optional<String> workdir = Optional.empty();
        private ContainerUser user = ContainerUser.root();
        private NetworkSpec network = NetworkSpec.of(new NetworkChoice.Auto());
        private Stdio stdio = Stdio.INHERIT;
        private TerminalSize terminalSize = new TerminalSize(0, 0);
        private InitProcess init = InitProcess.COMMAND;
        private Signal stopSignal = Signal.TERM;
        private NameSpec names = NameSpec.none();
        private final Map<Ulimit.Resource, Ulimit> ulimits = new EnumMap<>(Ulimit.Resource.class);
        private long shmSize = RootFsRequest.USUAL_SHM_SIZE;
        private final List<Sysctl> sysctls = new ArrayList<>();
        private final Map<String, Label> labels = new LinkedHashMap<>();
        private Optional<String> domainname = Optional.empty();
        private ProcessSettings process = ProcessSettings.USUAL;
        private Duration stopTimeout = USUAL_STOP_TIMEOUT;

        private Builder(RootSource root, List<String> command) {
            this.root = root;
            this.command = List.copyOf(command);
        }

        public Builder id(ContainerId value) {
            id = Optional.of(value);
            return this;
        }

        public Builder hostname(String value) {
            hostname = Optional.of(value);
            return this;
        }

        public Builder rootAccess(Access value) {
            rootAccess = value;
            return this;
        }

        /** Adds a mount on top of those added before. */
        public Builder mount(Mount value) {
            mounts.add(value);
            return this;
        }

        /** Adds a variable; of two with the same name the later one counts. */
        public Builder environment(Variable value) {
            environment.add(value);
            return this;
        }

        public Builder workdir(String value) {
            workdir = Optional.of(value);
            return this;
        }

        public Builder user(ContainerUser value) {
            user = value;
            return this;
        }

        public Builder network(NetworkSpec value) {
            network = value;
            return this;
        }

        public Builder stdio(Stdio value) {
            stdio = value;
            return this;
        }

        public Builder terminalSize(TerminalSize value) {
            terminalSize = value;
            return this;
        }

        public Builder init(InitProcess value) {
            init = value;
            return this;
        }

        public Builder stopSignal(Signal value) {
            stopSignal = value;
            return this;
        }

        public Builder names(NameSpec value) {
            names = value;
            return this;
        }

        /** Adds a limit; of two for the same resource the later one counts. */
        public Builder ulimit(Ulimit value) {
            ulimits.put(value.resource(), value);
            return this;
        }

        /** @param bytes at least 1 */
        public Builder shmSize(long bytes) {
            shmSize = bytes;
            return this;
        }

        /** Adds a setting; they are set in their order. */
        public Builder sysctl(Sysctl value) {
            sysctls.add(value);
            return this;
        }

        /** Adds a label; of two with the same name the later one counts. */
        public Builder label(Label value) {
            labels.put(value.name(), value);
            return this;
        }

        /** The NIS domain name, which getdomainname(2) shows. */
        public Builder domainname(String value) {
            domainname = Optional.of(value);
            return this;
        }

        public Builder process(ProcessSettings value) {
            process = value;
            return this;
        }

        /** How long {@link KnownContainer#stop()} waits before it kills: at least 0; {@link #USUAL_STOP_TIMEOUT} when nothing is said. */
        public Builder stopTimeout(Duration value) {
            stopTimeout = value;
            return this;
        }

        /** @throws IllegalArgumentException when a part can't be what it is for */
        public ContainerSpec build() {
            return new ContainerSpec(
                    root,
                    rootAccess,
                    mounts,
                    command,
                    id,
                    hostname,
                    environment,
                    workdir,
                    user,
                    network,
                    stdio,
                    terminalSize,
                    init,
                    stopSignal,
                    names,
                    List.copyOf(ulimits.values()),
                    shmSize,
                    sysctls,
                    List.copyOf(labels.values()),
                    domainname,
                    process,
                    stopTimeout);
        }
    }
}
