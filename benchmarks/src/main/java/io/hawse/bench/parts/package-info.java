/** Parts of a start, each by itself, for JMH: its harness calls them, so they are public. */
@NullMarked
package io.hawse.bench.parts;

import org.jspecify.annotations.NullMarked;
