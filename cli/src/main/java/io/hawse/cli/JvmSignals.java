package io.hawse.cli;

import io.hawse.core.Signal;
import io.hawse.core.timing.FlightRecording;
import java.util.List;
import java.util.function.Consumer;

/**
 * Signals by {@code sun.misc.Signal}.
 *
 * <p>QUIT isn't among them: HotSpot keeps it for its thread dump. With -Xrs it would let go of QUIT, but also of HUP, INT and TERM,
 * and not hand them out. USR2 is HotSpot's own, too, while the flight recorder samples: by it threads are stopped, and a command that
 * got it would end. A signal that was ignored when the JVM began (nohup(1), {@code &} in a script) stays ignored.
 */
final class JvmSignals implements SignalSource {

    private static final List<Signal> CAUGHT =
            List.of(Signal.HUP, Signal.INT, Signal.TERM, Signal.USR1, Signal.USR2, Signal.WINCH, Signal.CONT);

    @Override
    public void listen(Consumer<Signal> listener) {
        for (Signal signal : CAUGHT) {
            if (!isJavasOwn(signal)) {
                SunSignals.handle(signal.name(), number -> pass(number, listener));
            }
        }
    }

    /** Asked at each arrival as well: a recording may be begun at any time, by jcmd(1). */
    private static boolean isJavasOwn(Signal signal) {
        return signal.number() == Signal.USR2.number() && FlightRecording.isOn();
    }

    private static void pass(int number, Consumer<Signal> listener) {
        for (Signal signal : CAUGHT) {
            if (signal.number() == number && !isJavasOwn(signal)) {
                listener.accept(signal);
            }
        }
    }

    @Override
    public boolean fromTerminal() {
        return CallerTerminal.isAt(CallerTerminal.STDIN);
    }
}
