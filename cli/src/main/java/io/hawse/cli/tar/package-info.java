/** Archives of {@code hawse cp}: written and read as a stream, between it and a private directory. Nothing here knows a container. */
@NullMarked
package io.hawse.cli.tar;

import org.jspecify.annotations.NullMarked;
