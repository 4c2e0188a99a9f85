package io.hawse.bench;

import java.util.List;
import java.util.Optional;

/**
 * A ratio that shall not be more than so much.
 *
 * @param what is measured, in a few words
 * @param contender whose time is divided
 * @param phase which of its times
 * @param measure by whose time
 * @param measurePhase which of those
 * @param limit the greatest ratio that is good
 */
record Goal(String what, String contender, Phase phase, String measure, Phase measurePhase, double limit) {

    /** Median and quartiles of the ratios round by round; empty when there was no round with both. */
    Optional<Spread> ratio(Samples samples) {
        List<Double> ratios = Spread.ratios(samples.series(contender, phase), samples.series(measure, measurePhase));
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    boolean isMet(Spread ratio) {
        return ratio.median() <= limit;
    }
}
