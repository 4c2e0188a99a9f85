package io.hawse.core.launch;

import io.hawse.sys.Fd;
import io.hawse.sys.Processes.Inherited;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a launch program is made of which joins a container.
 *
 * @param name the container's
 * @param init a descriptor of its first process (pidfd_open(2))
 * @param namespaces of which it joins the container's: whether the network's is among them
 * @param groups whether the container may set supplementary groups
 * @param command what it runs
 * @param streams where its descriptors 0, 1 and 2 come from
 * @param terminal that takes their place; empty = none does
 * @param folder for the executable where memory can't be executed
 */
public record ExecRequest(
        String name,
        Fd init,
        Namespaces namespaces,
        LaunchRequest.Groups groups,
        Command command,
        List<Inherited> streams,
        Optional<Tty> terminal,
        Path folder) {
    public ExecRequest {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(init, "init is null");
        Objects.requireNonNull(namespaces, "namespaces is null");
        Objects.requireNonNull(groups, "groups is null");
        Objects.requireNonNull(command, "command is null");
        streams = List.copyOf(streams);
        Objects.requireNonNull(terminal, "terminal is null");
        Objects.requireNonNull(folder, "folder is null");
    }
}
