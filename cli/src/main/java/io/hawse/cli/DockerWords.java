package io.hawse.cli;

import java.util.Optional;

/** What to do instead, for words that docker's and podman's users have in their fingers and hawse has no use for. */
final class DockerWords {

    private static final String RIGHTS =
            "leave it out: the rights of containers are fixed; what needs more has to run outside";
    private static final String SHARED = "leave it out: namespaces other than that of the network are never shared";
    static final String FOLDERS =
            "there are no images as yet: a root file system is a folder, as in 'hawse run ./alpine sh'";
    private static final String UNPACK =
            "there are no images as yet: unpack a root file system into a folder, as in 'tar -xf rootfs.tar -C ./alpine'";

    private DockerWords() {}

    /** By systemd.resource-control(5). */
    private static String limit(String property) {
        return "hawse sets no limits: 'systemd-run --scope -p " + property
                + " hawse run ...' does, for an ordinary user 'systemd-run --user --scope ...'";
    }

    /** For an option of run. */
    static Optional<String> option(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "-p", "--publish", "-P", "--publish-all", "--expose" ->
                        "ports can't be published, as yet; --net=host uses this machine's own";
                    case "--privileged", "--cap-add", "--userns" -> RIGHTS;
                    case "-m", "--memory" -> limit("MemoryMax=512M");
                    case "--memory-swap" -> limit("MemorySwapMax=1G");
                    case "--memory-reservation" -> limit("MemoryLow=256M");
                    case "--cpus", "--cpu-quota", "--cpu-period" -> limit("CPUQuota=150%");
                    case "-c", "--cpu-shares" -> limit("CPUWeight=50");
                    case "--cpuset-cpus" -> limit("AllowedCPUs=0-1");
                    case "--cpuset-mems" -> limit("AllowedMemoryNodes=0");
                    case "--pids-limit" -> limit("TasksMax=100");
                    case "--blkio-weight" -> limit("IOWeight=50");
                    case "--device-read-bps", "--device-write-bps", "--device-read-iops", "--device-write-iops" ->
                        limit("IOReadBandwidthMax='/dev/sda 10M'");
                    case "--pid", "--ipc", "--uts", "--cgroupns", "--cgroup-parent" -> SHARED;
                    case "--volumes-from" -> "give the same -v to both containers";
                    case "--ip6" -> "--ip takes addresses of both kinds";
                    case "--network-alias", "--net-alias", "--link" ->
                        "containers of one network know each other by what --name calls them";
                    case "--image", "--platform", "--arch" -> FOLDERS;
                    case "--label-file" -> "give each label by --label NAME=VALUE";
                    case "--annotation" -> "there is --label";
                    case "--health-cmd", "--no-healthcheck" -> "leave it out, for containers have no health checks";
                    case "-a", "--attach" ->
                        "leave it out, for without -d the caller's standard streams are the container's";
                    case "--gpus", "--runtime", "--log-driver", "--log-opt", "--isolation", "--storage-opt" ->
                        "leave it out, for there is nothing to choose from";
                    default -> null;
                });
    }

    /** For a command. */
    static Optional<String> command(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "build", "commit", "buildx" ->
                        "hawse builds no images; put files into a folder, and 'hawse run' on top of it by --layer";
                    case "pull", "load", "import" -> UNPACK;
                    case "images",
                            "image",
                            "rmi",
                            "push",
                            "login",
                            "logout",
                            "tag",
                            "search",
                            "history",
                            "save",
                            "export" -> FOLDERS;
                    case "volume" -> "volumes have no names: 'hawse run -v SRC:DST' shares a folder";
                    case "container" -> "as in 'hawse container ls'; 'hawse help' has all commands";
                    case "net" -> "did you mean 'hawse network'?";
                    case "system" ->
                        "'hawse gc' removes what is left of dead containers, 'hawse doctor' looks at the machine";
                    case "info" -> "did you mean 'hawse doctor' or 'hawse version'?";
                    case "create", "start", "restart" -> "'hawse run' makes a container and starts it";
                    case "attach" ->
                        "'hawse logs -f' follows what a container writes, 'hawse exec -it NAME sh' goes inside";
                    case "ls", "list" -> "did you mean 'hawse ps'?";
                    case "stats" -> "'hawse top' shows a container's processes";
                    case "port" -> "ports can't be published, as yet";
                    case "pause", "unpause" -> "containers can't be frozen, as yet";
                    case "compose", "pod", "play", "kube" -> "a shell script with 'hawse run' in it does that";
                    default -> null;
                });
    }
}
