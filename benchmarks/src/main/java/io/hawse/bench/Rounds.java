package io.hawse.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Lets contenders do their jobs in turn, in another order each round: what slows the machine down for a while slows all of them
 * down. One that fails is out.
 */
final class Rounds {

    /** What a contender finds when its time is taken. */
    enum Before {
        /** Whatever the one before it has left. */
        ANOTHER,
        /** It has just done the same: its code and data are in the caches, and the processor is awake. */
        ITSELF
    }

    private final int count;
    private final Before before;
    private final Length length;
    private final Random random = new Random();
    private final Progress progress;

    Rounds(int count, Before before, Length length, Progress progress) {
        this.count = count;
        this.before = before;
        this.length = length;
        this.progress = progress;
    }

    Samples run(List<Contender> contenders) {
        Samples samples = new Samples();
        contenders.forEach(samples::enter);
        List<Contender> able = new ArrayList<>(contenders);
        for (Contender contender : contenders) {
            if (contender instanceof Absent absent) {
                samples.leaveOut(absent.name(), absent.why());
                able.remove(contender);
                continue;
            }
            progress.say("warming up " + contender.name());
            for (int i = 0; i < length.warmUps(contender.warmUps()) && able.contains(contender); i++) {
                attempt(contender, able, samples, false);
            }
        }
        for (int round = 0; round < count; round++) {
            progress.say("round " + (round + 1) + " of " + count);
            samples.beginRound();
            Collections.shuffle(able, random);
            for (Contender contender : List.copyOf(able)) {
                if (before == Before.ITSELF) {
                    attempt(contender, able, samples, false);
                }
                if (able.contains(contender)) {
                    attempt(contender, able, samples, true);
                }
            }
        }
        return samples;
    }

    private static void attempt(Contender contender, List<Contender> able, Samples samples, boolean counts) {
        try {
            Reading reading = contender.measure();
            if (counts) {
                samples.add(contender.name(), reading);
            }
        } catch (BenchException e) {
            samples.fail(contender, String.valueOf(e.getMessage()));
            able.remove(contender);
        }
    }
}
