package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void endOfOneOfSeveralIsFound() throws Exception {
        try (Pipes.Pipe first = Pipes.open();
                Pipes.Pipe second = Pipes.open()) {
            List<Fd> both = List.of(first.readEnd(), second.readEnd());
            assertEquals(List.of(), Poll.awaitReadable(both, Duration.ZERO));
            second.writeEnd().close();
            assertEquals(List.of(second.readEnd()), Poll.awaitReadable(both, LONG));
            first.writeEnd().close();
            assertEquals(both, Poll.awaitReadable(both, LONG));
        }
    }

    @Test
    void limitIsWaitedForAndNotLonger() throws Exception {
        try (Pipes.Pipe pipe = Pipes.open()) {
            long begin = System.nanoTime();
            assertEquals(List.of(), Poll.awaitReadable(List.of(pipe.readEnd()), Duration.ofMillis(20)));
            long elapsed = System.nanoTime() - begin;
            assertTrue(elapsed >= 20_000_000, "ns: " + elapsed);
            assertTrue(elapsed < LONG.toNanos(), "ns: " + elapsed);
            assertEquals(List.of(), Poll.awaitReadable(List.of(pipe.readEnd()), Duration.ofSeconds(-1)));
            assertEquals(List.of(), Poll.awaitReadable(List.of(), Duration.ofMillis(1)));
        }
    }
}
