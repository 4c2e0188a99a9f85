package io.hawse.core;

import io.hawse.net.api.ContainerId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A container as it was found at one moment.
 *
 * @param name unique among this user's containers
 * @param id tells it from others that had its name before; 8 hexadecimal digits
 * @param status where it is in its life
 * @param end how it ended, where that is known
 * @param pid of its first process as this JVM sees it; empty when there is none
 * @param mode whether it needs the process that started it
 * @param created when it was started; empty when that isn't known any more
 * @param root what its root file system is made of, in words
 * @param command what it runs, or ran
 * @param hostname its host name
 * @param network in words: a network's name, or a driver's, or none or host
 * @param addresses that it has in that network
 * @param terminal whether its command has a terminal
 * @param labels that it was started with
 */
public record ContainerReport(
        ContainerId name,
        String id,
        Status status,
        Optional<End> end,
        OptionalLong pid,
        Mode mode,
        Optional<Instant> created,
        String root,
        List<String> command,
        String hostname,
        String network,
        List<InetAddress> addresses,
        boolean terminal,
        List<Label> labels) {
    public ContainerReport {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(status, "status is null");
        Objects.requireNonNull(end, "end is null");
        Objects.requireNonNull(pid, "pid is null");
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(root, "root is null");
        command = List.copyOf(command);
        Objects.requireNonNull(hostname, "hostname is null");
        Objects.requireNonNull(network, "network is null");
        addresses = List.copyOf(addresses);
        labels = List.copyOf(labels);
    }

    /** Where a container is in its life. */
    public enum Status {
        /** Its command doesn't run yet. */
        STARTING,
        /** Its command runs. */
        RUNNING,
        /** Its command has ended. */
        ENDED
    }

    /** Whether a container needs the process that started it. */
    public enum Mode {
        /** It goes with that process. */
        FOREGROUND,
        /** It goes on without. */
        DETACHED
    }

    /**
     * How a container ended.
     *
     * @param status its command's
     * @param time when
     */
    public record End(ExitStatus status, Instant time) {
        public End {
            Objects.requireNonNull(status, "status is null");
            Objects.requireNonNull(time, "time is null");
        }
    }
}
