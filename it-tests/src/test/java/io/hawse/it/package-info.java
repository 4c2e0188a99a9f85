/** Hawse against the real kernel, from outside: through its command line and its API, never by its internals. */
@NullMarked
package io.hawse.it;

import org.jspecify.annotations.NullMarked;
