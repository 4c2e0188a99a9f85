package io.hawse.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured of the contenders of one suite, in milliseconds, round by round. */
final class Samples {

    private final Map<String, Map<Phase, List<Double>>> series = new LinkedHashMap<>();
    private final Map<String, Side> sides = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private int rounds;

    /** Has a contender in the table, in the order of these calls, also when it has no value. */
    void enter(Contender contender) {
        enter(contender.name());
        sides.put(contender.name(), contender.side());
    }

    private void enter(String contender) {
        series.computeIfAbsent(contender, key -> new EnumMap<>(Phase.class));
    }

    void beginRound() {
        rounds++;
    }

    /** Of the round that was begun last; a later one replaces it. */
    void add(String contender, Reading reading) {
        enter(contender);
        reading.nanos().forEach((phase, nanos) -> {
            List<Double> values =
                    series.getOrDefault(contender, Map.of()).computeIfAbsent(phase, key -> new ArrayList<>());
            while (values.size() < rounds) {
                values.add(Double.NaN);
            }
            values.set(rounds - 1, nanos / 1e6);
        });
    }

    /** It takes no part any more, or never did. */
    void leaveOut(String contender, String why) {
        enter(contender);
        failures.put(contender, why);
    }

    /** As {@link #leaveOut}, of one that should have worked. */
    void fail(Contender contender, String why) {
        leaveOut(contender.name(), why);
        if (contender.side() != Side.PEER) {
            broken.add(contender.name() + ": " + why);
        }
    }

    /** What is Hawse's or the floor's and failed, with the reasons. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    List<String> contenders() {
        return List.copyOf(series.keySet());
    }

    Optional<String> failure(String contender) {
        return Optional.ofNullable(failures.get(contender));
    }

    /** A value a round, NaN where there is none; empty when there is none at all. */
    List<Double> series(String contender, Phase phase) {
        return series.getOrDefault(contender, Map.of()).getOrDefault(phase, List.of());
    }

    Optional<Spread> spread(String contender, Phase phase) {
        List<Double> present = Spread.present(series(contender, phase));
        return present.isEmpty() ? Optional.empty() : Optional.of(Spread.of(present));
    }

    /** What each took in all; of networks, to attach. */
    List<Bar> bars() {
        return contenders().stream()
                .flatMap(contender -> bar(contender, Phase.ENDED).or(() -> bar(contender, Phase.ATTACHED)).stream())
                .toList();
    }

    private Optional<Bar> bar(String contender, Phase phase) {
        Side side = sides.getOrDefault(contender, Side.PEER);
        return spread(contender, phase).map(millis -> new Bar(contender, side, phase, millis));
    }

    int rounds() {
        return rounds;
    }
}
