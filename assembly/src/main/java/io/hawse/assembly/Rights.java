package io.hawse.assembly;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.Processes;
import java.io.IOException;

/**
 * What this process may do, as far as the choice of a driver goes.
 *
 * @param uid effective user id, in this process's user namespace
 * @param capabilities effective ones (capabilities(7))
 */
public record Rights(int uid, EffectiveCapabilities capabilities) {

    /**
     * This process's, as the kernel has them now.
     *
     * @throws ContainerException ENVIRONMENT when /proc cannot be read
     */
    public static Rights current() {
        try {
            return new Rights(Processes.effectiveUserId(), EffectiveCapabilities.ofThisProcess());
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot find out what this process may do: " + e.getMessage(), e);
        }
    }
}
