/**
 * What one asks of the kernel, in its own nouns: links, addresses, routes. A verb that changes something makes a
 * {@link io.hawse.sys.netlink.socket.Request}, so that several can go in one send; a verb that lists takes the socket.
 */
@NullMarked
package io.hawse.sys.netlink.verbs;

import org.jspecify.annotations.NullMarked;
