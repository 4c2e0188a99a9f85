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

    Verdict judge(Samples samples) {
        List<Double> ratios = Spread.ratios(samples.series(contender, phase), samples.series(measure, measurePhase));
        return new Verdict(
                what,
                contender,
                measure,
                ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios)),
                limit,
                "");
    }
}
