package io.hawse.cli;

import io.hawse.core.ContainerSpec;
import io.hawse.core.Hawse;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.util.Optional;

/** {@code hawse run --replace}. */
final class Replacement {

    private Replacement() {}

    /** Removes the container that has the specification's name, if there is one. @return the library that was given */
    static Hawse in(Hawse hawse, ContainerSpec spec) {
        String name = spec.id()
                .orElseThrow(() -> new UsageException("--replace needs --name", "as in --name=web --replace"))
                .value();
        Optional<KnownContainer> old = hawse.containers()
                .find(name)
                .filter(found -> found.name().value().equals(name));
        old.ifPresent(Replacement::remove);
        return hawse;
    }

    /** Ends and removes it. */
    static void remove(KnownContainer container) {
        try {
            RemoveCommand.removeByForce(container, container.name().value());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerException(
                    Kind.CONFLICT, "interrupted while container '" + container.name() + "' was being removed", e);
        }
    }
}
