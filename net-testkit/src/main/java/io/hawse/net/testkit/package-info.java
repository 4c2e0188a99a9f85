/**
 * For authors of network drivers: the contract of {@link io.hawse.net.api.NetworkDriver} as a test to extend, with what it takes to
 * run it on the real kernel.
 */
@NullMarked
package io.hawse.net.testkit;

import org.jspecify.annotations.NullMarked;
