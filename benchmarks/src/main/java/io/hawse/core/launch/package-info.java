/** Benchmarks of what other packages can't see. */
@NullMarked
package io.hawse.core.launch;

import org.jspecify.annotations.NullMarked;
