/** What the library throws. Everything in the library may use it; it uses nothing. */
@NullMarked
package io.hawse.core.failure;

import org.jspecify.annotations.NullMarked;
