/**
 * Looks at a machine and a user, and says what is in the way of containers. Each check is a class; none changes the machine, but for the
 * containers that {@link io.hawse.cli.doctor.Trials} starts as anybody else does. How findings are shown isn't decided here.
 */
@NullMarked
package io.hawse.cli.doctor;

import org.jspecify.annotations.NullMarked;
