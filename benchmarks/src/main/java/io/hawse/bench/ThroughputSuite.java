package io.hawse.bench;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.net.netlink.NetlinkDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whole lives a second, with a full network, by several workers at a time. */
final class ThroughputSuite implements Suite {

    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8);
    private static final int ROUNDS = 6;
    private static final int STARTS = 100;
    private static final int STARTS_OF_SHORT = 8;
    private static final double SHARE = 0.6;

    private static String engine(int workers) {
        return "hawse, netlink, " + workers + (workers == 1 ? " worker" : " workers");
    }

    private static String floor(int workers) {
        return "floor, veth on a bridge, " + workers + (workers == 1 ? " worker" : " workers");
    }

    @Override
    public String key() {
        return "throughput";
    }

    @Override
    public String title() {
        return "Containers a second";
    }

    @Override
    public Section run(Workplace workplace, Progress progress) throws BenchException {
        if (!workplace.isRoot()) {
            return Section.leftOut(title(), "Only root has bridges.");
        }
        int starts = workplace.length() == Length.SHORT ? STARTS_OF_SHORT : STARTS;
        NetlinkDriver netlink = new NetlinkDriver();
        Engine engine = new Engine(workplace.places("throughput"), workplace.box(), List.of(netlink));
        FloorBridge.make(workplace);
        ContainerSpec spec = engine.spec(Engine.by(netlink), "true");
        try (Container first = engine.start(engine.spec(Engine.by(netlink), "sleep", "1000000"))) {
            progress.say("beside container " + first.id());
            List<Contender> contenders = new ArrayList<>();
            for (int workers : WORKERS) {
                contenders.add(new Workers(engine(workers), engine, spec, workers, starts));
                contenders.add(floor(workplace, workers, starts));
            }
            Rounds rounds =
                    new Rounds(workplace.length().rounds(ROUNDS), Rounds.Before.ANOTHER, workplace.length(), progress);
            return section(rounds.run(contenders));
        }
    }

    private Section section(Samples samples) {
        Table table = new Table("median starts/s, " + samples.rounds() + " rounds", "hawse", "floor");
        List<Verdict> verdicts = new ArrayList<>();
        for (int workers : WORKERS) {
            table.row(List.of(
                    workers + (workers == 1 ? " worker" : " workers"),
                    rate(samples, engine(workers)),
                    rate(samples, floor(workers))));
            // Of times a start; the rates' ratio is the reciprocal.
            verdicts.add(new Goal(
                            "time a start, " + workers + " at a time",
                            engine(workers),
                            Phase.ENDED,
                            floor(workers),
                            Phase.ENDED,
                            1 / SHARE)
                    .judge(samples));
        }
        return new Section(title(), table + Section.absences(samples), verdicts, List.of(), samples.broken());
    }

    private static String rate(Samples samples, String contender) {
        return samples.spread(contender, Phase.ENDED)
                .map(millis -> Numbers.text(1000 / millis.median()))
                .orElse("-");
    }

    private static Contender floor(Workplace workplace, int workers, int starts) throws BenchException {
        List<String> options = new ArrayList<>(FloorBridge.OPTIONS);
        options.addAll(List.of("--count=" + starts, "--workers=" + workers));
        Path layers = workplace.folder("throughput-floor-" + workers);
        Optional<List<String>> command = Floor.command(workplace, layers, options);
        String name = floor(workers);
        return command.isEmpty()
                ? new Absent(name, Side.FLOOR, Floor.ABSENCE)
                : new Divided(new WholeProcess(name, Side.FLOOR, workplace.spawn(), command.get()), starts);
    }

    /** Whose time is one start's. */
    private record Divided(Contender whole, int starts) implements Contender {

        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public Side side() {
            return whole.side();
        }

        @Override
        public int warmUps() {
            return 1;
        }

        @Override
        public Reading measure() throws BenchException {
            return whole.measure().dividedBy(starts);
        }
    }

    /** Threads that start one container after another; others see to it that nothing is left, which is waited for in the end. */
    private record Workers(String name, Engine engine, ContainerSpec spec, int workers, int starts)
            implements Contender {

        @Override
        public Side side() {
            return Side.HAWSE;
        }

        @Override
        public int warmUps() {
            return 2;
        }

        private Container ended() {
            try {
                return engine.untilReaped(spec).container();
            } catch (BenchException e) {
                throw new CompletionException(e);
            }
        }

        @Override
        public Reading measure() throws BenchException {
            ExecutorService pool = Executors.newFixedThreadPool(workers);
            ExecutorService closers = Executors.newCachedThreadPool();
            try {
                long begin = System.nanoTime();
                List<CompletableFuture<?>> lives = new ArrayList<>();
                for (int i = 0; i < starts; i++) {
                    lives.add(CompletableFuture.supplyAsync(this::ended, pool)
                            .thenAcceptAsync(Container::close, closers));
                }
                for (CompletableFuture<?> life : lives) {
                    life.get();
                }
                return Reading.of(Phase.ENDED, System.nanoTime() - begin).dividedBy(starts);
            } catch (ExecutionException e) {
                throw new BenchException(String.valueOf(e.getCause()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchException("interrupted", e);
            } finally {
                pool.shutdown();
                closers.shutdown();
            }
        }
    }
}
