/**
 * Ids: who the container's user is, which of the host's ids a container has, and which privileges this process has. Internal.
 */
@NullMarked
package io.hawse.core.user;

import org.jspecify.annotations.NullMarked;
