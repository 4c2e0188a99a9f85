/**
 * What the start and the end of a container take: {@link io.hawse.core.timing.Phase} has the parts, {@link
 * io.hawse.core.timing.Timings} is what a listener hears of one container, and the same goes to the flight recorder (JFR) while
 * that records. The time is read at the boundaries of the phases, and nothing else is done there. Nothing here knows what a
 * phase does.
 */
@NullMarked
package io.hawse.core.timing;

import org.jspecify.annotations.NullMarked;
