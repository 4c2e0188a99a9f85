package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictTest {

    private static final Goal HALF = new Goal("speed", "ours", Phase.ENDED, "theirs", Phase.ENDED, 0.5);

    private static Samples samples(long... oursAndTheirs) {
        Samples samples = new Samples();
        for (int i = 0; i < oursAndTheirs.length; i += 2) {
            samples.beginRound();
            samples.add("ours", Reading.of(Phase.ENDED, oursAndTheirs[i]));
            samples.add("theirs", Reading.of(Phase.ENDED, oursAndTheirs[i + 1]));
        }
        return samples;
    }

    @Test
    void theMedianOfTheRatiosCounts() {
        // The medians' ratio, 5 to 8, would miss it.
        Verdict verdict = HALF.judge(samples(1, 2, 5, 8, 9, 80));
        assertEquals(Optional.of(0.5), verdict.measured().map(Spread::median));
        assertEquals(Verdict.Result.MET, verdict.result());
        assertEquals(Verdict.Result.MISSED, HALF.judge(samples(3, 4)).result());
    }

    @Test
    void withoutAPeerNothingIsJudged() {
        Samples alone = new Samples();
        alone.beginRound();
        alone.add("ours", Reading.of(Phase.ENDED, 1));
        assertEquals(Verdict.Result.NOT_MEASURED, HALF.judge(alone).result());
    }

    @Test
    void tableHasTargetsBesideWhatWasMeasured() {
        String table = Verdict.table(List.of(
                HALF.judge(samples(1, 4)),
                new Verdict("memory", "the JVM", "", Optional.of(new Spread(61, 61, 61)), 60, " MB")));
        assertTrue(table.contains("| speed  |    ours | theirs |               0.25 |     0.5 |    met |"), table);
        assertTrue(table.contains("| memory | the JVM |      - |              61 MB |   60 MB | missed |"), table);
    }
}
