/**
 * The contract between Hawse's core and its network drivers: one interface, {@link io.hawse.net.api.NetworkDriver}, and the
 * immutable values that pass through it.
 *
 * <p>Everything here rests on the JDK alone, so that a third party's driver needs this jar and nothing else. No sockets, no
 * dependency injection, no policy: who gets which address is the core's business, how the kernel is told is the driver's.
 */
@NullMarked
package io.hawse.net.api;

import org.jspecify.annotations.NullMarked;
