package io.hawse.bench;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.netlink.NetlinkDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One container's whole life: the engine in a warm JVM, the floor, the programs that start containers. */
final class StartSuite implements Suite {

    private static final String NETLINK = "hawse, netlink";
    private static final String BRIDGE = "hawse, ip(8)";
    private static final String FLOOR_HOST = "floor, no net namespace";
    private static final String FLOOR_EMPTY = "floor, empty net namespace";
    private static final String FLOOR_BRIDGE = "floor, veth on a bridge";
    private static final String FLOOR_ROOTLESS = "floor, empty, rootless";
    private static final String CRUN = "crun, empty net namespace";
    private static final String RUNC = "runc, empty net namespace";
    private static final int ROUNDS = 200;
    /** Of the floor, too, where it says what the kernel alone leaves of a limit. */
    private static final List<Goal> GOALS_OF_USERS = List.of(
            new Goal("rootless, loopback, reaped", Rootless.ENGINE, Phase.REAPED, Rootless.BWRAP, Phase.ENDED, 0.6),
            new Goal(
                    "rootless, loopback, nothing left", Rootless.ENGINE, Phase.ENDED, Rootless.BWRAP, Phase.ENDED, 0.6),
            new Goal("the floor by itself, reaped", FLOOR_ROOTLESS, Phase.REAPED, Rootless.BWRAP, Phase.ENDED, 0.6));

    private static final List<Goal> GOALS_OF_ROOT = List.of(
            new Goal("bridge network, reaped", NETLINK, Phase.REAPED, CRUN, Phase.ENDED, 0.6),
            new Goal("bridge network, nothing left", NETLINK, Phase.ENDED, CRUN, Phase.ENDED, 0.6),
            new Goal("the floor by itself, reaped", FLOOR_BRIDGE, Phase.REAPED, CRUN, Phase.ENDED, 0.6),
            new Goal("bridge network, reaped", NETLINK, Phase.REAPED, FLOOR_BRIDGE, Phase.REAPED, 2),
            new Goal("bridge network, nothing left", NETLINK, Phase.ENDED, FLOOR_BRIDGE, Phase.ENDED, 2));

    @Override
    public String key() {
        return "start";
    }

    @Override
    public String title() {
        return "One container: from the start to its end";
    }

    @Override
    public Section run(Workplace workplace, Progress progress) throws BenchException {
        List<Contender> contenders = new ArrayList<>();
        if (!workplace.isRoot()) {
            addRootless(contenders, workplace);
            return measure(contenders, workplace, progress);
        }
        TimedDriver netlink = new TimedDriver(new NetlinkDriver());
        TimedDriver bridge = new TimedDriver(new IpCommandDriver());
        Engine engine = new Engine(workplace.places("engine"), workplace.box(), List.of(netlink, bridge));
        ContainerSpec sleeping = engine.spec(Engine.by(netlink), "sleep", "1000000");
        // The bridge is there in any case, so that nobody has to make and remove it.
        try (Container first = engine.start(sleeping)) {
            progress.say("beside container " + first.id());
            FloorBridge.make(workplace);
            contenders.add(floor(workplace, FLOOR_HOST, List.of("--net=host")));
            contenders.add(floor(workplace, FLOOR_EMPTY, List.of("--net=empty")));
            contenders.add(floor(workplace, FLOOR_BRIDGE, FloorBridge.OPTIONS));
            contenders.add(engine.contender(NETLINK, engine.spec(Engine.by(netlink), "true"), netlink));
            contenders.add(engine.contender(BRIDGE, engine.spec(Engine.by(bridge), "true"), bridge));
            Path bundle = Bundle.make(workplace);
            contenders.add(runtime(workplace, CRUN, Peer.CRUN, bundle, "--cgroup-manager=disabled"));
            contenders.add(runtime(workplace, RUNC, Peer.RUNC, bundle));
            addRootless(contenders, workplace);
            return measure(contenders, workplace, progress);
        }
    }

    private Section measure(List<Contender> contenders, Workplace workplace, Progress progress) {
        Rounds rounds =
                new Rounds(workplace.length().rounds(ROUNDS), Rounds.Before.ITSELF, workplace.length(), progress);
        List<Goal> goals = new ArrayList<>(workplace.isRoot() ? GOALS_OF_ROOT : List.of());
        goals.addAll(GOALS_OF_USERS);
        return Section.of(title(), rounds.run(contenders), goals);
    }

    private static Contender floor(Workplace workplace, String name, List<String> options) throws BenchException {
        return Floor.contender(workplace, name, List.of(), workplace.folder(name), options);
    }

    private static Contender runtime(Workplace workplace, String name, Peer peer, Path bundle, String... options)
            throws BenchException {
        Optional<String> program = peer.find();
        if (program.isEmpty()) {
            return Absent.peer(name, peer.absence());
        }
        List<String> argv = new ArrayList<>(
                List.of(program.get(), "--root", workplace.memory(name).toString()));
        argv.addAll(List.of(options));
        argv.addAll(List.of(
                "run",
                "--bundle",
                bundle.toString(),
                "bench-" + workplace.file("").getFileName()));
        return new WholeProcess(name, Side.PEER, workplace.spawn(), argv);
    }

    private static void addRootless(List<Contender> contenders, Workplace workplace) throws BenchException {
        Places his = workplace.places("user");
        List<String> become = workplace.asUser(his.memory(), his.disk());
        contenders.add(Floor.contender(workplace, FLOOR_ROOTLESS, become, his.disk(), List.of("--net=empty")));
        List<String> command = new ArrayList<>(become);
        command.addAll(workplace.java(Rootless.class.getName()));
        command.addAll(List.of(
                his.memory().toString(), his.disk().toString(), workplace.box().toString()));
        Served jvm = workplace.serve("rootless", command);
        contenders.add(new Asked(Rootless.ENGINE, Side.HAWSE, Engine.WARM_UPS, jvm, Rootless.ENGINE));
        contenders.add(
                Peer.BWRAP.find().isPresent()
                        ? new Asked(Rootless.BWRAP, Side.PEER, 3, jvm, Rootless.BWRAP)
                        : Absent.peer(Rootless.BWRAP, Peer.BWRAP.absence()));
        contenders.add(new Asked(Rootless.UNSHARE, Side.PEER, 3, jvm, Rootless.UNSHARE));
    }
}
