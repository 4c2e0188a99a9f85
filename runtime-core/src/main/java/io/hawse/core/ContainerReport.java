package io.hawse.core;

import io.hawse.net.api.ContainerId;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A container as it was found at one moment.
 *
 * @param name unique among this user's containers
 * @param id tells it from others that had its name before; 64 hexadecimal digits, of which people are shown the first 12
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
 * @param setup how it was set up
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
        List<Label> labels,
        Setup setup) {
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
        Objects.requireNonNull(setup, "setup is null");
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

    /**
     * How a container was set up.
     *
     * @param environment of its command, as {@code NAME=value}
     * @param user of its command, as {@code uid:gid} and the supplementary groups behind further colons; empty when that isn't known any more
     * @param workdir of its command; empty when that isn't known any more
     * @param mounts on its root file system, in their order
     * @param files where it is on this machine's disk
     */
    public record Setup(List<String> environment, String user, String workdir, List<MountPoint> mounts, Files files) {
        public Setup {
            environment = List.copyOf(environment);
            Objects.requireNonNull(user, "user is null");
            Objects.requireNonNull(workdir, "workdir is null");
            mounts = List.copyOf(mounts);
            Objects.requireNonNull(files, "files is null");
        }
    }

    /**
     * A mount on a container's root file system.
     *
     * @param type {@code bind}, {@code tmpfs} or {@code device}
     * @param source the host's path; empty where there is none
     * @param target the container's path
     * @param access {@code rw} or {@code ro}
     */
    public record MountPoint(String type, String source, String target, String access) {
        public MountPoint {
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(source, "source is null");
            Objects.requireNonNull(target, "target is null");
            Objects.requireNonNull(access, "access is null");
        }
    }

    /**
     * A container's files.
     *
     * @param writableLayer the directory with what it wrote, as overlayfs keeps it; of {@code host} one below it for each file system
     * @param log of a detached container, in the format of {@code hawse logs}; an older part is beside it
     */
    public record Files(Path writableLayer, Optional<Path> log) {
        public Files {
            Objects.requireNonNull(writableLayer, "writableLayer is null");
            Objects.requireNonNull(log, "log is null");
        }
    }
}
