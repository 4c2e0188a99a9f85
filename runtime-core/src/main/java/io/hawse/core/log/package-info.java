/** What detached containers write: reading their logs. Their supervisors write them, see {@link io.hawse.core.launch.LogFormat}. */
@NullMarked
package io.hawse.core.log;

import org.jspecify.annotations.NullMarked;
