package io.hawse.core.timing;

import jdk.jfr.FlightRecorder;

/**
 * Whether the flight recorder is there to be told. One that isn't costs a start one class of it: {@link FlightTrace} and the events are
 * not loaded before.
 */
public final class FlightRecording {

    /** A Java that was linked without it has no jdk.jfr. */
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecording() {}

    /** Whether a recording was begun in this JVM; it may be over. */
    public static boolean isOn() {
        return AVAILABLE && FlightRecorder.isInitialized();
    }
}
