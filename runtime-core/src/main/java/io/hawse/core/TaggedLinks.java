package io.hawse.core;

import io.hawse.core.state.ContainerRecord;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;

/**
 * Removes a container's links from the host without its driver: by the owner's tag, which every driver puts on every link. A driver may
 * have made other things, too, of which only the driver knows.
 */
@FunctionalInterface
interface TaggedLinks {

    /**
     * Deletes the links that carry the container's tag, and then the bridge of its network where that carries a network's tag and has no
     * port. Links that do not exist any more count as deleted. The caller holds the network's lock.
     */
    void remove(ContainerRecord record) throws ErrnoException, NetlinkException;
}
