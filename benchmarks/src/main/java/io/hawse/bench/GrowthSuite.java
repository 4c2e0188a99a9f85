package io.hawse.bench;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.net.netlink.NetlinkDriver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How one container's start grows with those that live beside it on its bridge; the floor's joins the same bridge. What comes behind the
 * command's end is shown, and not compared: the floor leaves its pair to the kernel, and looks no more whether that is gone.
 */
final class GrowthSuite implements Suite {

    private static final String ENGINE = "hawse, netlink";
    private static final String FLOOR = "floor, veth on the same bridge";
    private static final String SUBNET = "10.200.0.0/21"; // a bridge takes 1023 ports
    private static final List<String> OPTIONS =
            List.of("--net=bridge", "--address=10.200.7.250/21", "--gateway=10.200.0.1");
    private static final List<Integer> LEVELS = List.of(1, 100, 500, 1000);
    private static final List<Integer> LEVELS_OF_SHORT = List.of(1, 5);
    private static final int ROUNDS = 60;
    private static final double LIMIT = 1.2;

    private record Level(int live, Samples samples) {
        Optional<Spread> spread(String contender) {
            return samples.spread(contender, Phase.REAPED);
        }

        String text(String contender, Phase phase) {
            return samples.spread(contender, phase).map(Spread::toString).orElse("-");
        }
    }

    @Override
    public String key() {
        return "growth";
    }

    @Override
    public String title() {
        return "Growth with the containers on the bridge";
    }

    @Override
    public Section run(Workplace workplace, Progress progress) throws BenchException {
        if (!workplace.isRoot()) {
            return Section.leftOut(title(), "Only root has bridges.");
        }
        TimedDriver netlink = new TimedDriver(new NetlinkDriver());
        Engine engine = new Engine(workplace.places("growth"), workplace.box(), List.of(netlink));
        ContainerSpec sleeping = engine.spec(Engine.by(netlink, SUBNET), "sleep", "1000000");
        Deque<Container> living = new ArrayDeque<>(List.of(engine.start(sleeping)));
        try {
            List<Contender> contenders = List.of(
                    engine.contender(ENGINE, engine.spec(Engine.by(netlink, SUBNET), "true"), netlink),
                    floor(workplace, living.getFirst()));
            List<Level> levels = new ArrayList<>();
            for (int live : workplace.length() == Length.SHORT ? LEVELS_OF_SHORT : LEVELS) {
                while (living.size() < live) {
                    progress.say(living.size() + " of " + live + " containers live");
                    living.add(engine.start(sleeping));
                }
                Rounds rounds = new Rounds(
                        workplace.length().rounds(ROUNDS), Rounds.Before.ANOTHER, workplace.length(), progress);
                levels.add(new Level(live, rounds.run(contenders)));
                contenders = contenders.stream().map(AlreadyWarm::of).toList();
            }
            return section(levels);
        } finally {
            progress.say("ending " + living.size() + " containers");
            // The youngest first, whose numbers are needed by nobody else.
            while (!living.isEmpty()) {
                living.removeLast().close();
            }
        }
    }

    private Section section(List<Level> levels) {
        Table table = new Table(
                "live, median ms (quartiles), " + levels.get(0).samples().rounds() + " rounds",
                "hawse, reaped",
                "floor, reaped",
                "hawse's share",
                "hawse, ended",
                "floor, ended");
        List<Verdict> verdicts = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Level level : levels) {
            Optional<Double> share = level.spread(ENGINE)
                    .flatMap(engine -> level.spread(FLOOR).map(floor -> engine.median() - floor.median()));
            table.row(List.of(
                    Integer.toString(level.live()),
                    level.text(ENGINE, Phase.REAPED),
                    level.text(FLOOR, Phase.REAPED),
                    share.map(Numbers::text).orElse("-"),
                    level.text(ENGINE, Phase.ENDED),
                    level.text(FLOOR, Phase.ENDED)));
            if (level.live() != levels.get(0).live()) {
                verdicts.add(new Verdict(
                        "growth from " + levels.get(0).live() + " to " + level.live() + " containers",
                        ENGINE,
                        FLOOR,
                        growth(levels.get(0), level),
                        LIMIT,
                        ""));
            }
            broken.addAll(level.samples().broken());
        }
        return new Section(title(), table + Section.absences(levels.get(0).samples()), verdicts, List.of(), broken);
    }

    /** By how much more the engine's time is multiplied than the floor's. */
    private static Optional<Spread> growth(Level first, Level level) {
        return factor(first, level, ENGINE)
                .flatMap(engine -> factor(first, level, FLOOR).map(floor -> engine / floor))
                .map(ratio -> new Spread(ratio, ratio, ratio));
    }

    private static Optional<Double> factor(Level first, Level level, String contender) {
        return level.spread(contender)
                .flatMap(after -> first.spread(contender).map(before -> after.median() / before.median()));
    }

    private static Contender floor(Workplace workplace, Container first) throws BenchException {
        List<String> options = new ArrayList<>(OPTIONS);
        first.attachment()
                .flatMap(attachment -> attachment.bridge())
                .ifPresent(bridge -> options.add("--bridge=" + bridge));
        return Floor.contender(workplace, FLOOR, List.of(), workplace.folder("growth-floor"), options);
    }

    /** One that has done its job often; what is new is its surroundings. */
    private record AlreadyWarm(Contender contender) implements Contender {

        static Contender of(Contender contender) {
            return contender instanceof Absent ? contender : new AlreadyWarm(contender);
        }

        @Override
        public String name() {
            return contender.name();
        }

        @Override
        public Side side() {
            return contender.side();
        }

        @Override
        public Reading measure() throws BenchException {
            return contender.measure();
        }
    }
}
