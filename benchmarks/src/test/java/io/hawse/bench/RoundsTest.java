package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoundsTest {

    private final Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()), false);
    private final List<String> calls = new ArrayList<>();

    /** Takes a millisecond the first time, two the second; fails from a time on. */
    private final class Scripted implements Contender {
        private final String name;
        private final Side side;
        private final int failing;
        private int times;

        Scripted(String name, Side side, int failing) {
            this.name = name;
            this.side = side;
            this.failing = failing;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Side side() {
            return side;
        }

        @Override
        public int warmUps() {
            return 0;
        }

        @Override
        public Reading measure() throws BenchException {
            calls.add(name);
            times++;
            if (times >= failing) {
                throw new BenchException("broke");
            }
            return Reading.of(Phase.ENDED, times * 1_000_000L);
        }
    }

    private Samples run(int rounds, Contender... contenders) {
        return new Rounds(rounds, Rounds.Before.ANOTHER, Length.FULL, silent).run(List.of(contenders));
    }

    @Test
    void everybodyHasATurnARoundInChangingOrder() {
        Samples samples = run(20, new Scripted("a", Side.HAWSE, 99), new Scripted("b", Side.PEER, 99));
        Set<List<String>> orders = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            orders.add(calls.subList(2 * round, 2 * round + 2));
        }
        // One and the same order twenty times has a chance of one in half a million.
        assertEquals(Set.of(List.of("a", "b"), List.of("b", "a")), orders);
        assertEquals(20, samples.series("a", Phase.ENDED).size());
        assertEquals(Optional.of(10.5), samples.spread("b", Phase.ENDED).map(Spread::median));
    }

    @Test
    void ofTwoRunningTheSecondCounts() {
        Samples samples = new Rounds(3, Rounds.Before.ITSELF, Length.FULL, silent)
                .run(List.of(new Scripted("a", Side.HAWSE, 99), new Scripted("b", Side.PEER, 2)));
        assertEquals(List.of(2.0, 4.0, 6.0), samples.series("a", Phase.ENDED));
        assertEquals(List.of(), samples.series("b", Phase.ENDED), "its second one failed");
        assertEquals(2, calls.stream().filter("b"::equals).count());
    }

    @Test
    void whoFailsIsOutAndKeepsWhatWasMeasured() {
        Samples samples = run(5, new Scripted("a", Side.HAWSE, 3), new Scripted("b", Side.PEER, 99));
        assertEquals(List.of(1.0, 2.0), samples.series("a", Phase.ENDED));
        assertEquals(Optional.of("broke"), samples.failure("a"));
        assertEquals(List.of("a: broke"), samples.broken());
        assertEquals(3, calls.stream().filter("a"::equals).count());
        assertEquals(5, samples.series("b", Phase.ENDED).size());
    }

    @Test
    void peersThatFailOrAreAbsentAreNoFailureOfOurs() {
        Samples samples = run(2, new Scripted("a", Side.PEER, 1), Absent.peer("b", "not installed"));
        assertEquals(List.of(), samples.broken());
        assertEquals(List.of("a", "b"), samples.contenders());
        assertEquals(Optional.of("not installed"), samples.failure("b"));
        assertTrue(samples.spread("b", Phase.ENDED).isEmpty());
    }

    @Test
    void missingValuesKeepTheirRounds() {
        Samples samples = new Samples();
        samples.beginRound();
        samples.beginRound();
        samples.add("late", Reading.of(Phase.ENDED, 3_000_000));
        assertEquals(List.of(Double.NaN, 3.0), samples.series("late", Phase.ENDED));
        assertEquals(Optional.of(new Spread(3, 3, 3)), samples.spread("late", Phase.ENDED));
    }
}
