package io.hawse.core.state;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * What must be known to take a container away, written before each thing that will have to be taken away.
 *
 * @param id whose it is
 * @param owner the process that started it, and sees to its end as long as it lives
 * @param supervisor the process that the container lives and dies with; empty until there is one
 * @param driver the name of the network driver; empty when none has a part in it
 * @param network the name of the network that it leases addresses in
 * @param attachment what the driver built; empty until it has
 */
public record ContainerRecord(
        ContainerId id,
        ProcessIdentity owner,
        Optional<ProcessIdentity> supervisor,
        Optional<String> driver,
        Optional<String> network,
        Optional<Attachment> attachment) {
    public ContainerRecord {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(owner, "owner is null");
        Objects.requireNonNull(supervisor, "supervisor is null");
        Objects.requireNonNull(driver, "driver is null");
        Objects.requireNonNull(network, "network is null");
        Objects.requireNonNull(attachment, "attachment is null");
    }

    public ContainerRecord withSupervisor(ProcessIdentity value) {
        return new ContainerRecord(id, owner, Optional.of(value), driver, network, attachment);
    }

    public ContainerRecord withAttachment(Attachment value) {
        return new ContainerRecord(id, owner, supervisor, driver, network, Optional.of(value));
    }

    /** The same without an owner: it could not be taken away whole. A supervisor that lives keeps it alive all the same. */
    public ContainerRecord abandoned() {
        return new ContainerRecord(id, ProcessIdentity.NOBODY, supervisor, driver, network, attachment);
    }

    /** Whether anybody still sees to it: the process that started it, or its supervisor. */
    public boolean alive() throws IOException {
        return owner.alive() || (supervisor.isPresent() && supervisor.get().alive());
    }
}
