/**
 * The exchange with the kernel: requests go out, several in one send, and each answer is checked to be the answer to its request.
 * Knows frames, sequence numbers, acknowledgements and dumps; not what a link is.
 */
@NullMarked
package io.hawse.sys.netlink.socket;

import org.jspecify.annotations.NullMarked;
