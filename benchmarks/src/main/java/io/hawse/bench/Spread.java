package io.hawse.bench;

import java.util.ArrayList;
import java.util.List;

/** Median and quartiles of a series. */
record Spread(double lower, double median, double upper) {

    /** @throws IllegalArgumentException when there is nothing in the series */
    static Spread of(List<Double> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("no value, so no median");
        }
        double[] sorted =
                series.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    /** Linear between the two neighbours. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The ratios, round by round, of two series that were measured in turn: what slowed a whole round down, slowed both down. A round
     * that has no value (NaN) of either is left out.
     */
    static List<Double> ratios(List<Double> dividends, List<Double> divisors) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(dividends.size(), divisors.size()); round++) {
            ratios.add(dividends.get(round) / divisors.get(round));
        }
        return present(ratios);
    }

    /** The values that are there. */
    static List<Double> present(List<Double> series) {
        return series.stream().filter(value -> !Double.isNaN(value)).toList();
    }

    /** The median, and the quartiles in brackets where they differ. */
    @Override
    public String toString() {
        String middle = Numbers.text(median);
        return lower == upper ? middle : middle + " (" + Numbers.text(lower) + " to " + Numbers.text(upper) + ")";
    }
}
