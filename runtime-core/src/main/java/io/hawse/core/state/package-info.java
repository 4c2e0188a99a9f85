/**
 * What Hawse must remember while containers live: who they are and whom they belong to, in files that another process can read
 * after a crash, and the locks around them. All that is written goes through {@link io.hawse.core.state.StateFiles}. Internal. No
 * kernel objects are made or removed here.
 */
@NullMarked
package io.hawse.core.state;

import org.jspecify.annotations.NullMarked;
