/** Starts, watches, stops and cleans up containers; names no network driver and no command line. */
@NullMarked
package io.hawse.core;

import org.jspecify.annotations.NullMarked;
