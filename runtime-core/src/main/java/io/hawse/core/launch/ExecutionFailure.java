package io.hawse.core.launch;

import io.hawse.sys.Errno;
import java.util.List;

/**
 * The command could not be executed.
 *
 * @param results the error of each candidate, in their order
 */
public record ExecutionFailure(List<Errno> results) {
    public ExecutionFailure {
        results = List.copyOf(results);
    }

    /** The error that counts, by the rules of execvp(3): what isn't there matters only when nothing else happened. */
    public Errno decisive() {
        return results.stream()
                .filter(errno -> errno != Errno.ENOENT && errno != Errno.ENOTDIR)
                .findFirst()
                .orElse(Errno.ENOENT);
    }
}
