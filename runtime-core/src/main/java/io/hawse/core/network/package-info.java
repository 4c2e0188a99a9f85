/**
 * Networks and addresses: which networks there are, which subnet each has, which addresses are leased, what on this host would clash.
 * The drivers build what is decided here. Callers of the library see {@link io.hawse.core.network.NetworkPlan},
 * {@link io.hawse.core.network.NetworkReport} and {@link io.hawse.core.network.AddressOrder}; the rest is internal.
 */
@NullMarked
package io.hawse.core.network;

import org.jspecify.annotations.NullMarked;
