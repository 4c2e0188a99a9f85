package io.hawse.core.timing;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** An end, whole: from where the command has ended to where nothing of the container is left. */
@Name("hawse.ContainerEnd")
@Label("Container End")
@Description("From where the command has ended to where nothing of the container is left")
@Category("Hawse")
@StackTrace(false)
final class ContainerEndEvent extends Event {

    @Label("Container")
    @Nullable
    String container;

    @Label("Exit Status")
    @Description("The command's; 128 and the signal's number where one ended it")
    int exitStatus;
}
