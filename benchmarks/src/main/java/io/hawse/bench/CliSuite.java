package io.hawse.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command, each time in a JVM of its own, beside podman; and what a JVM takes that does nothing. */
final class CliSuite implements Suite {

    private static final String PODMAN_BRIDGE = "podman run, bridge";
    private static final String PODMAN_NONE = "podman run --network none";
    private static final int ROUNDS = 40;

    private static String netlink(int jdk) {
        return "hawse run --net=netlink, JDK " + jdk;
    }

    private static String none(int jdk) {
        return "hawse run --net=none, JDK " + jdk;
    }

    private static String version(int jdk) {
        return "hawse version, JDK " + jdk;
    }

    private static String hello(int jdk) {
        return "hello world, JDK " + jdk;
    }

    @Override
    public String key() {
        return "cli";
    }

    @Override
    public String title() {
        return "The command, a process each time";
    }

    private static List<Goal> goals() {
        return List.of(
                new Goal("bridge network", netlink(25), Phase.ENDED, PODMAN_BRIDGE, Phase.ENDED, 0.35),
                new Goal("bridge network", netlink(25), Phase.ENDED, PODMAN_NONE, Phase.ENDED, 0.8),
                new Goal("bridge network", netlink(17), Phase.ENDED, PODMAN_BRIDGE, Phase.ENDED, 1),
                new Goal("without a container", version(25), Phase.ENDED, hello(25), Phase.ENDED, 1.3));
    }

    @Override
    public Section run(Workplace workplace, Progress progress) throws BenchException {
        List<Contender> contenders = new ArrayList<>();
        Places places = workplace.places("cli");
        for (Jdk jdk : Jdk.installed()) {
            prepareArchives(workplace, jdk, places);
            if (workplace.isRoot()) {
                contenders.add(hawse(workplace, netlink(jdk.version()), jdk, places, "--net=netlink"));
            }
            contenders.add(hawse(workplace, none(jdk.version()), jdk, places, "--net=none"));
            contenders.add(hawse(workplace, version(jdk.version()), jdk, places));
            contenders.add(HelloWorld.contender(workplace, hello(jdk.version()), jdk));
        }
        contenders.addAll(podman(workplace));
        Rounds rounds =
                new Rounds(workplace.length().rounds(ROUNDS), Rounds.Before.ANOTHER, workplace.length(), progress);
        return Section.of(title(), rounds.run(contenders), goals());
    }

    /** A command that finds no archive of classes has one made after its end, which would disturb the rounds. */
    private static void prepareArchives(Workplace workplace, Jdk jdk, Places places) throws BenchException {
        for (String command : List.of("run", "version")) {
            workplace
                    .spawn()
                    .run(Spawn.withEnvironment(
                            environment(jdk, places),
                            List.of(workplace.file("hawse/hawse").toString(), "--train", command)));
        }
    }

    /** @param network the option; without one it is {@code hawse version} */
    private static Contender hawse(Workplace workplace, String name, Jdk jdk, Places places, String... network) {
        List<String> command =
                new ArrayList<>(List.of(workplace.file("hawse/hawse").toString()));
        if (network.length == 0) {
            command.add("version");
        } else {
            command.add("run");
            command.addAll(List.of(network));
            command.addAll(List.of(workplace.box().toString(), "true"));
        }
        return new WholeProcess(
                name, Side.HAWSE, workplace.spawn(), Spawn.withEnvironment(environment(jdk, places), command));
    }

    static List<String> environment(Jdk jdk, Places places) {
        return Stream.concat(Stream.of("HAWSE_JAVA=" + jdk.java()), places.environment().stream())
                .toList();
    }

    private static List<Contender> podman(Workplace workplace) throws BenchException {
        Optional<String> program = Peer.PODMAN.find();
        if (program.isEmpty() || !workplace.isRoot()) {
            String why = program.isEmpty() ? Peer.PODMAN.absence() : "measured as root alone";
            return List.of(Absent.peer(PODMAN_BRIDGE, why), Absent.peer(PODMAN_NONE, why));
        }
        Path folder = workplace.folder("podman");
        Path memory = workplace.memory("podman");
        workplace.write("podman/containers.conf", """
                [engine]
                cgroup_manager = "cgroupfs"
                events_logger = "none"
                runtime = "crun"
                [containers]
                cgroups = "disabled"
                """);
        return List.of(
                podman(workplace, PODMAN_BRIDGE, program.get(), folder, memory, "podman"), // its default network's name
                podman(workplace, PODMAN_NONE, program.get(), folder, memory, "none"));
    }

    private static Contender podman(
            Workplace workplace, String name, String program, Path folder, Path memory, String network) {
        return new WholeProcess(
                name,
                Side.PEER,
                workplace.spawn(),
                Spawn.withEnvironment(
                        List.of("HOME=" + folder, "CONTAINERS_CONF=" + folder.resolve("containers.conf")),
                        List.of(
                                program,
                                "--root=" + folder.resolve("root"),
                                "--runroot=" + memory.resolve("run"),
                                "--tmpdir=" + memory.resolve("tmp"),
                                "--network-config-dir=" + folder.resolve("networks"),
                                "--storage-driver=vfs",
                                "run",
                                "--rm",
                                "--network=" + network,
                                "--rootfs",
                                workplace.box() + ":O",
                                "true")));
    }
}
