/**
 * Copying files into and out of containers that run. The container's side is hostile: its files are reached by descriptors of its folders,
 * never by a path that the host would resolve.
 */
@NullMarked
package io.hawse.core.copy;

import org.jspecify.annotations.NullMarked;
