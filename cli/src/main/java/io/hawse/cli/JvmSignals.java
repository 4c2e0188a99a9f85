package io.hawse.cli;

import io.hawse.core.Signal;
import io.hawse.core.timing.FlightRecording;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * Signals by {@code sun.misc.Signal}, in the module jdk.unsupported: the JDK has no other door to them. By reflection, because javac
 * warns of that class whatever it is told, and warnings are errors here.
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
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Constructor<?> byName = type.getConstructor(String.class);
            Method number = type.getMethod("getNumber");
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            pass((int) number.invoke(arguments[0]), listener);
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "hawse's signal handler";
                    });
            Method handle = type.getMethod("handle", type, handlerType);
            for (Signal signal : CAUGHT) {
                if (!isJavasOwn(signal)) {
                    handle.invoke(null, byName.newInstance(signal.name()), handler);
                }
            }
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "signals can't be caught: " + ErrorReport.message(e.getTargetException()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no signals: " + ErrorReport.message(e), e);
        }
    }

    /** Asked at each arrival as well: a recording may be begun at any time, by jcmd(1). */
    private static boolean isJavasOwn(Signal signal) {
        return signal.equals(Signal.USR2) && FlightRecording.isOn();
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
