/** Layers and the overlay mount that makes a root file system of them; knows nothing of containers or networks. */
@NullMarked
package io.hawse.fs.overlay;

import org.jspecify.annotations.NullMarked;
