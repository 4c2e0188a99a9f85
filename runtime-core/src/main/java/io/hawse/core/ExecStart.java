package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.Command;
import io.hawse.core.launch.ExecLaunch;
import io.hawse.core.launch.ExecRequest;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.launch.LaunchRequest;
import io.hawse.core.launch.Namespaces;
import io.hawse.core.launch.SupervisorNames;
import io.hawse.core.state.Description;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.user.ResolvedUser;
import io.hawse.core.user.UserLookup;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Poll;
import io.hawse.sys.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way from a specification to a command that runs in a container which somebody else started. */
final class ExecStart {

    /** Of calls that need a process or a process namespace which is there yet. */
    private static final Set<Errno> OF_AN_END = Set.of(Errno.ESRCH, Errno.ENOMEM);

    /** From where the kernel lets nobody join a container that exits, to where it says that it has ended. */
    private static final Duration DYING = Duration.ofSeconds(1);

    private final ContainerId container;
    private final ProcessIdentity init;
    private final Description description;
    private final ExecSpec spec;
    private final Path runtimeFolder;
    private final ExecLaunch.Launcher launcher;

    ExecStart(
            ContainerId container,
            ProcessIdentity init,
            Description description,
            ExecSpec spec,
            Path runtimeFolder,
            ExecLaunch.Launcher launcher) {
        this.container = container;
        this.init = init;
        this.description = description;
        this.spec = spec;
        this.runtimeFolder = runtimeFolder;
        this.launcher = launcher;
    }

    Execution run() throws LaunchException, ErrnoException, IOException, InterruptedException {
        try (Fd pidfd = open()) {
            try {
                return join(pidfd);
            } catch (LaunchException | ErrnoException | IOException | ContainerException e) {
                if (endsWithin(patience(e), pidfd)) {
                    throw notRunning(e);
                }
                throw e;
            }
        }
    }

    /** How long the container's end may be on its way to be seen when it is the reason. */
    private static Duration patience(Exception failure) {
        boolean itsOwn = failure instanceof ContainerException
                || (failure instanceof LaunchException launch
                        && (launch.execution().isPresent()
                                || launch.step()
                                        .filter(step -> !OF_AN_END.contains(step.errno()))
                                        .isPresent()));
        return itsOwn ? Duration.ZERO : DYING;
    }

    private static boolean endsWithin(Duration limit, Fd pidfd) throws ErrnoException {
        return !Poll.awaitReadable(List.of(pidfd), limit).isEmpty();
    }

    private Execution join(Fd pidfd) throws LaunchException, ErrnoException, IOException, InterruptedException {
        try (Streams streams = Streams.of(spec.stdio())) {
            boolean running = false;
            try {
                requireRunning();
                ExecLaunch launch = launcher.begin(request(pidfd, streams));
                try {
                    if (streams.tty().isPresent()) {
                        streams.opened(launch.terminal(), spec.terminalSize());
                    }
                    ContainerLimits.join((int) init.pid(), launch.pid());
                    launch.execute();
                    running = true;
                    return Execution.running(container, launch, streams);
                } finally {
                    if (!running) {
                        launch.close();
                    }
                }
            } finally {
                if (!running) {
                    streams.abandon();
                }
            }
        }
    }

    private Fd open() throws ErrnoException {
        try {
            return Processes.open((int) init.pid());
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ESRCH) {
                throw notRunning(e);
            }
            throw e;
        }
    }

    private ContainerException notRunning(@Nullable Exception cause) {
        return new ContainerException(Kind.CONFLICT, "container '" + container + "' isn't running", null, cause);
    }

    /**
     * Its first process must be the one that is meant, and must have executed its command: before that the host's files can still be reached
     * in its namespaces. A container that makes its process look as if it hadn't only keeps others out.
     */
    private void requireRunning() throws IOException {
        if (!init.alive()) {
            throw notRunning(null);
        }
        // The name that the supervisor gave itself is its child's until that executes something, or becomes a reaper.
        if (Files.readString(process("comm")).strip().equals(SupervisorNames.comm(container.value()))) {
            throw new ContainerException(
                    Kind.CONFLICT, "container '" + container + "' isn't running yet", "try again", null);
        }
    }

    private Path process(String entry) {
        return Path.of("/proc", Long.toString(init.pid()), entry);
    }

    private ExecRequest request(Fd pidfd, Streams streams) throws IOException {
        return new ExecRequest(
                container.value(),
                pidfd,
                Files.readSymbolicLink(process("ns/net")).equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")))
                        ? Namespaces.HOST_NETWORK
                        : Namespaces.OWN_NETWORK,
                Files.readString(process("setgroups")).strip().equals("deny")
                        ? LaunchRequest.Groups.FIXED
                        : LaunchRequest.Groups.SETTABLE,
                command(),
                streams.inherited(),
                streams.tty(),
                runtimeFolder);
    }

    private Command command() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String pair : description.environment()) {
            int equals = pair.indexOf('=');
            environment.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        Command.UserIds ids = new Command.UserIds(
                description.user().get(0),
                description.user().get(1),
                description.user().subList(2, description.user().size()));
        if (spec.user().isPresent()) {
            ContainerUser wished = spec.user().get();
            ResolvedUser user =
                    new UserLookup(List.of(process("root"))).resolve(wished.user(), wished.group(), wished.groups());
            ids = new Command.UserIds(user.uid(), user.gid(), user.groups());
            environment.put("HOME", user.home());
        }
        if (spec.stdio() == Stdio.TERMINAL) {
            environment.put("TERM", CommandLine.terminal(Optional.ofNullable(System.getenv("TERM"))));
        }
        spec.environment().forEach(variable -> environment.put(variable.name(), variable.value()));
        List<String> pairs = new ArrayList<>();
        environment.forEach((name, value) -> pairs.add(name + "=" + value));
        return new Command(
                CommandLine.candidates(spec.command().get(0), CommandLine.path(environment)),
                spec.command(),
                pairs,
                spec.workdir().orElse(description.workdir()),
                ids,
                new Command.Rights(description.umask(), description.droppedCapabilities()));
    }
}
