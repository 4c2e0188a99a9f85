/**
 * The exchange with the kernel: requests go out, several in one send, and each answer is checked to be the answer to its request;
 * on a socket of its own, what the kernel tells of by itself. Knows frames, sequence numbers, acknowledgements, dumps and
 * multicast groups; not what a link is.
 */
@NullMarked
package io.hawse.sys.netlink.socket;

import org.jspecify.annotations.NullMarked;
