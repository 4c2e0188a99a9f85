package io.hawse.core.launch;

import io.hawse.fs.overlay.RootFs;
import io.hawse.sys.Processes.Inherited;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything the launch program is made of.
 *
 * @param name shown in the process list
 * @param claim tells the container from others that had its name; the supervisor's second argument
 * @param hostname of the container
 * @param domainname of the container; empty = the host's
 * @param namespaces which it gets
 * @param groups whether the container may set its supplementary groups
 * @param rootFs its root file system
 * @param command what it runs
 * @param firstProcess what becomes of init
 * @param streams where its descriptors 0, 1 and 2 come from
 * @param terminal that takes their place; empty = none does
 * @param detachment what its supervisor needs to outlive this JVM; empty = it won't
 * @param folder for the executable where memory can't be executed
 * @param programFile where a copy of the executable is kept for inspection
 */
public record LaunchRequest(
        String name,
        String claim,
        String hostname,
        Optional<String> domainname,
        Namespaces namespaces,
        Groups groups,
        RootFs rootFs,
        Command command,
        FirstProcess firstProcess,
        List<Inherited> streams,
        Optional<Tty> terminal,
        Optional<Detachment> detachment,
        Path folder,
        Optional<Path> programFile) {
    public LaunchRequest {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(claim, "claim is null");
        Objects.requireNonNull(hostname, "hostname is null");
        Objects.requireNonNull(domainname, "domainname is null");
        Objects.requireNonNull(namespaces, "namespaces is null");
        Objects.requireNonNull(groups, "groups is null");
        Objects.requireNonNull(rootFs, "rootFs is null");
        Objects.requireNonNull(command, "command is null");
        Objects.requireNonNull(firstProcess, "firstProcess is null");
        streams = List.copyOf(streams);
        Objects.requireNonNull(terminal, "terminal is null");
        Objects.requireNonNull(detachment, "detachment is null");
        Objects.requireNonNull(folder, "folder is null");
        Objects.requireNonNull(programFile, "programFile is null");
    }

    /** Whether setgroups(2) is allowed in the container's user namespace (user_namespaces(7)). */
    public enum Groups {
        SETTABLE,
        /** A user who maps his own id alone must give setgroups up. */
        FIXED
    }
}
