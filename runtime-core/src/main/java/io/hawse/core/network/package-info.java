/**
 * Networks and addresses: which subnet the default network has, which addresses are taken, what on this host would clash. The
 * drivers build what is decided here. Internal.
 */
@NullMarked
package io.hawse.core.network;

import org.jspecify.annotations.NullMarked;
