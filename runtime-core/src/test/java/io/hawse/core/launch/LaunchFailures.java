package io.hawse.core.launch;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.launch.StepFailure;
import java.util.List;

/** Makes the failures that a launch can end with, for tests outside of this package. */
public final class LaunchFailures {

    private LaunchFailures() {}

    public static LaunchException step(String purpose, String syscall, String arguments, Errno errno) {
        return LaunchException.step(new StepFailure(7, purpose, new ErrnoException(syscall, arguments, errno)));
    }

    public static LaunchException execution(Errno... results) {
        return LaunchException.execution(new ExecutionFailure(List.of(results)));
    }

    public static LaunchException death(String message) {
        return LaunchException.death(message);
    }
}
