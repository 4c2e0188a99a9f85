package io.hawse.net.api;

import java.util.List;

/**
 * Builds a container's network in the kernel, and takes it away again.
 *
 * <p>The core owns names, networks, subnets and addresses; a driver builds what the {@linkplain AttachRequest request} says and
 * nothing else. An implementation needs a public constructor without parameters to be found by {@link java.util.ServiceLoader}.
 *
 * <p><b>Threads.</b> One driver object serves all containers of a JVM: every method may be called from several threads at once,
 * for different containers. Where a request or a record names a network, the core holds that network's lock (against other threads
 * and other processes) around {@link #attach}, {@link #detach} and {@link #remove}, so that a shared bridge is made and removed by
 * one caller at a time. A driver must never move a JVM thread into another namespace: threads and pools born there would stay.
 * {@link Target#routeSocket()} exists so that it needn't.
 *
 * <p><b>Errors.</b> Only {@link NetworkException}, with a kind and, where there is one, a remedy. A driver never ends the JVM, and
 * writes nothing to the standard streams, which are the containers'.
 */
public interface NetworkDriver {

    /**
     * The version of this interface and of the values that pass through it. A driver that is built against one version works with
     * every Hawse that has the same one. A plugin's jar says in its manifest which it was built against, as
     * {@code Hawse-SPI-Version}; without the line, only what fails to link is found out.
     */
    int SPI_VERSION = 1;

    /**
     * The word after {@code --net=}.
     *
     * @return 1 to 32 lower-case letters, digits and dashes, beginning with a letter, and none of {@code auto}, {@code none} and
     *     {@code host}, which need no driver; always the same
     */
    String name();

    /**
     * Checks a {@link #name}'s form.
     *
     * @return the name
     * @throws IllegalArgumentException when it has another form
     */
    static String requireName(String name) {
        return Names.requireDriverName(name);
    }

    /**
     * What this driver does, for the list of drivers.
     *
     * @return one line, lower case, no full stop
     */
    String description();

    /**
     * Where the container's addresses come from.
     *
     * @return always the same value
     */
    Addressing addressing();

    /**
     * Whether this driver can work on this host, for this user, now. Cheap (no process, no change to the kernel, a millisecond
     * at the most), because it is asked each time a driver is chosen. Never throws: what it can't find out is a reason too.
     *
     * @return usable, or why not, in words that tell the user what to change
     */
    Probe probe();

    /**
     * Builds the network of one container. Called once its namespaces exist and before its command runs.
     *
     * <p>Checks first, then is all or nothing. After an exception the kernel is as it was before the call, but for what the
     * exception's message and suppressed exceptions name. A bridge that this call made is taken down again unless somebody else
     * has joined it meanwhile. Every interface made on the host's side is tagged with its owner ({@code IFLA_IFALIAS}), so that
     * {@link #owned} finds it without any record.
     *
     * <p>Addresses are leased again as soon as they are free. An address that another container had before leads to this one at once,
     * from the host and from the network's other containers, whose neighbour tables may have the other container's MAC address for
     * the better part of a minute: the driver gives an address the same MAC address each time, or announces the new one (gratuitous
     * ARP, unsolicited neighbour advertisement).
     *
     * <p>Where the driver makes a network's bridge, one that another program deleted is made again with the containers that were on it.
     *
     * <p>A second attach of a container that has its network already changes nothing: where the driver makes an interface, it is
     * refused as a {@code CONFLICT} and the first one stays as it is; where it makes none, it may succeed again. After a detach
     * the container may be attached anew.
     *
     * <p>What can't be taken back is that the container's {@code lo} was up: the kernel leaves it its address for ever. So it comes
     * last, and only an attach that fails because nobody said whether that was done may leave it.
     *
     * @return what was built: all that {@link #detach} will need
     * @throws NetworkException when it can't be built: {@code USER} for a request that can't be met, {@code CONFLICT} for names
     *     or addresses in use, {@code ENVIRONMENT} for a lacking right, tool or kernel module
     */
    Attachment attach(AttachRequest request);

    /**
     * Takes away what {@link #attach} built, knowing the record alone: it may run in another JVM, after a crash, and when the
     * container's namespace is long gone. Idempotent: what is gone already counts as done. Runs to its end, whatever fails on the
     * way, then throws the first failure with the others suppressed. When the last container has left a bridge that Hawse made,
     * the bridge goes too.
     *
     * @param attachment as returned by this driver's {@link #attach}, possibly written to disk and read back
     * @throws NetworkException when something that should be gone is still there
     */
    void detach(Attachment attachment);

    /**
     * The interfaces in this host's network namespace that carry an {@link OwnerTag} and that this driver has made or could have
     * made, whether or not their containers live.
     *
     * @return in no particular order; empty for a driver that leaves nothing on the host's side
     * @throws NetworkException when the kernel can't be asked
     */
    List<OwnedInterface> owned();

    /**
     * Removes one interface that {@link #owned} listed and whose owner the core knows to be dead. A bridge that has ports again
     * stays. What is gone already counts as done.
     *
     * @throws NetworkException when the interface is still there
     */
    void remove(OwnedInterface orphan);
}
