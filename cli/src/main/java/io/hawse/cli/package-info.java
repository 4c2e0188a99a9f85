/** The {@code hawse} command and the only composition root; what containers are and do belongs into the core. */
@NullMarked
package io.hawse.cli;

import org.jspecify.annotations.NullMarked;
