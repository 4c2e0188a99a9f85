package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.core.Signal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class JvmSignalsTest {

    @Test
    void signalSentToThisProcessReachesTheListener() throws ReflectiveOperationException, InterruptedException {
        BlockingQueue<Signal> arrived = new LinkedBlockingQueue<>();
        new JvmSignals().listen(arrived::add);
        Class<?> type = Class.forName("sun.misc.Signal");
        for (Signal signal : new Signal[] {Signal.TERM, Signal.USR2}) {
            type.getMethod("raise", type)
                    .invoke(null, type.getConstructor(String.class).newInstance(signal.name()));
            assertEquals(signal, arrived.poll(10, TimeUnit.SECONDS));
        }
    }
}
