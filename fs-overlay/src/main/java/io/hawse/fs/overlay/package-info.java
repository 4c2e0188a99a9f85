/**
 * A container's root file system: layers under a private copy-on-write layer, the kernel's own file systems, a minimal /dev,
 * volumes, and what is hidden from the container.
 *
 * <p>{@link io.hawse.fs.overlay.RootFs} makes the folders on the host's side and adds the mounting steps to a launch program;
 * nothing here mounts anything in this JVM's own mount namespace, so that whatever dies, the kernel unmounts. No networks, no
 * processes, no users live here.
 */
@NullMarked
package io.hawse.fs.overlay;

import org.jspecify.annotations.NullMarked;
