package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TimingsTableTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long BEGIN = -5 * MILLISECOND; // the clock may begin anywhere

    private static Stretch stretch(String name, long begin, long end) {
        return new Stretch(name, "it does", BEGIN + begin, BEGIN + end);
    }

    @Test
    void gapsAreRowsOfTheirOwnAndTheTotalIsAllOfThem() {
        assertEquals(
                List.of(
                        "      at      took  phase       what, with times in milliseconds",
                        "    0.00     12.00  jvm         it does",
                        "   12.00      3.00  words       it does",
                        "   15.00      0.50  other       what none of these phases is",
                        "   15.50    100.00  command     it does",
                        "  115.50      1.00  other       what none of these phases is",
                        "    0.00    116.50  total       all of the above; the beginning is known to within 10 ms"),
                TimingsTable.print(
                                List.of(
                                        stretch("jvm", 0, 12 * MILLISECOND),
                                        stretch("words", 12 * MILLISECOND, 15 * MILLISECOND),
                                        stretch("command", 15_500_000, 115_500_000)),
                                BEGIN + 116_500_000)
                        .lines()
                        .toList());
    }

    /** Three times 0.004 ms are 0.01 ms. */
    @Test
    void boundariesAreRoundedSoThatSumsAreRight() {
        String table = TimingsTable.print(
                List.of(stretch("a", 0, 4_000), stretch("b", 4_000, 8_000), stretch("c", 8_000, 12_000)),
                BEGIN + 12_000);
        assertEquals(
                List.of("0.00 0.00 a", "0.00 0.01 b", "0.01 0.00 c", "0.00 0.01 total"),
                table.lines()
                        .skip(1)
                        .map(line -> String.join(
                                " ", List.of(line.strip().split(" +", -1)).subList(0, 3)))
                        .toList());
    }

    @Test
    void whatIsWaitedForIsShownWithItsOwnTimes() {
        String table = TimingsTable.print(
                List.of(
                        stretch("lease", 0, 2 * MILLISECOND),
                        new Stretch(
                                "namespaces",
                                "init is waited for",
                                BEGIN + 2 * MILLISECOND,
                                BEGIN + 3 * MILLISECOND,
                                BEGIN,
                                Stretch.Outcome.FAILED)),
                BEGIN + 3 * MILLISECOND);
        assertEquals(
                "    2.00      1.00  namespaces  init is waited for; at work since 0.00, for 3.00; FAILED",
                table.lines().skip(2).findFirst().orElseThrow());
    }
}
