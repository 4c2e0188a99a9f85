/** Output in the caller's own words: a subset of Go's text/template, as docker's and podman's {@code --format} have it. Nothing here knows a container. */
@NullMarked
package io.hawse.cli.format;

import org.jspecify.annotations.NullMarked;
