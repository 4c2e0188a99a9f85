package io.hawse.core.timing;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** One {@link Phase}. */
@Name("hawse.ContainerPhase")
@Label("Container Phase")
@Description("A phase of a container's start, of its command, or of its end; each begins where the one before it ends")
@Category("Hawse")
@StackTrace(false)
final class ContainerPhaseEvent extends Event {

    @Label("Container")
    @Description("Its name; none when the start failed before it had one")
    @Nullable
    String container;

    @Label("Phase")
    final String phase;

    @Label("Part")
    @Description("START, COMMAND or END")
    final String part;

    ContainerPhaseEvent(Phase phase) {
        this.phase = phase.name();
        this.part = phase.part().name();
    }
}
