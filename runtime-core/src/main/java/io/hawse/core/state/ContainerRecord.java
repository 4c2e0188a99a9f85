package io.hawse.core.state;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What must be known to take a container away, written before each thing that will have to be taken away.
 *
 * @param id whose it is
 * @param claim tells this container from others that had its name; 64 hexadecimal digits
 * @param boot the run of the kernel in which the processes have their ids
 * @param owner the process that started it, and sees to its end as long as it lives
 * @param supervisor the process that the container lives and dies with; empty until there is one
 * @param init the container's first process; empty until there is one
 * @param driver the name of the network driver; empty when none has a part in it
 * @param network where it leases addresses; empty when it leases none
 * @param attachment what the driver built; empty until it has
 * @param life what its life depends on
 */
public record ContainerRecord(
        ContainerId id,
        String claim,
        String boot,
        ProcessIdentity owner,
        Optional<ProcessIdentity> supervisor,
        Optional<ProcessIdentity> init,
        Optional<String> driver,
        Optional<Membership> network,
        Optional<Attachment> attachment,
        Life life) {

    /** One that goes with its owner. */
    public ContainerRecord(
            ContainerId id,
            String claim,
            String boot,
            ProcessIdentity owner,
            Optional<ProcessIdentity> supervisor,
            Optional<ProcessIdentity> init,
            Optional<String> driver,
            Optional<Membership> network,
            Optional<Attachment> attachment) {
        this(id, claim, boot, owner, supervisor, init, driver, network, attachment, Life.ATTACHED);
    }

    /** @throws IllegalArgumentException when the claim has another form, or the attachment is another container's */
    public ContainerRecord {
        Objects.requireNonNull(id, "id is null");
        if (!claim.matches("[0-9a-f]{8,64}")) {
            throw new IllegalArgumentException("'" + claim + "' is no claim");
        }
        Objects.requireNonNull(boot, "boot is null");
        Objects.requireNonNull(owner, "owner is null");
        Objects.requireNonNull(supervisor, "supervisor is null");
        Objects.requireNonNull(init, "init is null");
        Objects.requireNonNull(driver, "driver is null");
        Objects.requireNonNull(network, "network is null");
        Objects.requireNonNull(life, "life is null");
        if (attachment.isPresent() && !attachment.get().container().equals(id)) {
            throw new IllegalArgumentException(
                    "its attachment is that of '" + attachment.get().container() + "'");
        }
    }

    /**
     * The first record of a container that this process is about to start.
     *
     * @throws IOException when /proc can't be read
     */
    public static ContainerRecord claim(ContainerId id, Optional<String> driver, Optional<Membership> network)
            throws IOException {
        return new ContainerRecord(
                id,
                randomClaim(),
                Boot.id(),
                ProcessIdentity.self(),
                Optional.empty(),
                Optional.empty(),
                driver,
                network,
                Optional.empty());
    }

    private static String randomClaim() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The same with its addresses, which it must have a network for. */
    public ContainerRecord withNetwork(Membership value) {
        return new ContainerRecord(
                id, claim, boot, owner, supervisor, init, driver, Optional.of(value), attachment, life);
    }

    public ContainerRecord withProcesses(Optional<ProcessIdentity> newSupervisor, Optional<ProcessIdentity> newInit) {
        return new ContainerRecord(id, claim, boot, owner, newSupervisor, newInit, driver, network, attachment, life);
    }

    public ContainerRecord withAttachment(Attachment value) {
        return new ContainerRecord(id, claim, boot, owner, supervisor, init, driver, network, Optional.of(value), life);
    }

    /** The same without an owner: it could not be taken away whole, and whoever sweeps next may try. */
    public ContainerRecord abandoned() {
        return new ContainerRecord(
                id, claim, boot, ProcessIdentity.NOBODY, supervisor, init, driver, network, attachment, life);
    }

    /**
     * The same with its supervisor for its owner.
     *
     * @throws IllegalStateException when it has none
     */
    public ContainerRecord detached(Life value) {
        ProcessIdentity newOwner =
                supervisor.orElseThrow(() -> new IllegalStateException("'" + id + "' has no supervisor"));
        return new ContainerRecord(id, claim, boot, newOwner, supervisor, init, driver, network, attachment, value);
    }

    /** The same under another name, which one that has nothing in the kernel can take. */
    ContainerRecord renamed(ContainerId value) {
        if (life != Life.ENDED) {
            throw new IllegalStateException("'" + id + "' hasn't ended");
        }
        return new ContainerRecord(value, claim, boot, owner, supervisor, init, driver, network, attachment, life);
    }

    /** The same when nothing of it is in the kernel any more, nor among the leases. */
    public ContainerRecord ended() {
        return new ContainerRecord(
                id,
                claim,
                boot,
                ProcessIdentity.NOBODY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Life.ENDED);
    }

    /**
     * Whether the process that started it is there, and so sees to it. Its other processes end with that one, if not before; they may
     * be there for another moment.
     */
    public boolean ownerAlive() throws IOException {
        return boot.equals(Boot.id()) && owner.alive();
    }

    /** Its owner in words that {@link #isMadeByTheLiving} understands, for what is found without a record. */
    public String maker() {
        return owner + " " + boot;
    }

    /** Whether the process that {@link #maker} tells of is there. */
    public static boolean isMadeByTheLiving(String maker) throws IOException {
        String[] words = maker.strip().split(" ", 2);
        return words.length == 2
                && words[1].equals(Boot.id())
                && ProcessIdentity.isOne(words[0])
                && ProcessIdentity.parse(words[0]).alive();
    }

    /** Whether any of its processes, or the one that started it, is there. */
    public boolean alive() throws IOException {
        return boot.equals(Boot.id())
                && (owner.alive()
                        || (supervisor.isPresent() && supervisor.get().alive())
                        || (init.isPresent() && init.get().alive()));
    }
}
