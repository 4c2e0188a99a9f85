package io.hawse.core.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was said of a container when it was started: for those who list containers, or run something in one.
 *
 * @param created when it was claimed
 * @param root what its root file system is made of, in words
 * @param command what it runs
 * @param environment what its command got, as {@code NAME=value}
 * @param workdir an absolute path in the container
 * @param user the command's, as {@code uid:gid} and the supplementary groups behind further colons
 * @param hostname its host name
 * @param network what was asked for, in words
 * @param stopSignal the number of the signal that asks it to end, 1 to 64
 * @param terminal whether the command has a terminal of its own
 * @param labels as {@code NAME=value}
 * @param stopTimeout how long it has to stop before it is killed
 * @param mounts on its root file system, in their order
 */
public record Description(
        Instant created,
        String root,
        List<String> command,
        List<String> environment,
        String workdir,
        List<Integer> user,
        String hostname,
        String network,
        int stopSignal,
        boolean terminal,
        List<String> labels,
        Duration stopTimeout,
        List<MountDescription> mounts) {
    public Description {
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(root, "root is null");
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        Objects.requireNonNull(workdir, "workdir is null");
        user = List.copyOf(user);
        if (user.size() < 2) {
            throw new IllegalArgumentException("a user without a group");
        }
        Objects.requireNonNull(hostname, "hostname is null");
        Objects.requireNonNull(network, "network is null");
        labels = List.copyOf(labels);
        Objects.requireNonNull(stopTimeout, "stopTimeout is null");
        mounts = List.copyOf(mounts);
    }
}
