/**
 * What one asks of the kernel, in its own nouns: links of several kinds, addresses, routes, neighbours, rules. A verb that changes
 * something makes a {@link io.hawse.sys.netlink.socket.Request}, so that several can go in one send; a verb that lists takes the
 * socket. What the kernel tells of by itself is a {@link io.hawse.sys.netlink.verbs.Change}; {@link
 * io.hawse.sys.netlink.verbs.LinkWait} waits for links.
 */
@NullMarked
package io.hawse.sys.netlink.verbs;

import org.jspecify.annotations.NullMarked;
