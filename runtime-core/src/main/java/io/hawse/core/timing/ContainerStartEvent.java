package io.hawse.core.timing;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A start, whole: from the call of the library to where the command runs, or to where all is undone. */
@Name("hawse.ContainerStart")
@Label("Container Start")
@Description("From the call to where the command runs, or, for a start that failed, to where all is undone")
@Category("Hawse")
@StackTrace(false)
final class ContainerStartEvent extends Event {

    @Label("Container")
    @Description("Its name; none when the start failed before it had one")
    @Nullable
    String container;

    @Label("Failed In")
    @Description("The phase in which the start failed; none when it didn't")
    @Nullable
    String failedIn;
}
