/** The syscalls that Hawse makes, typed, one a method; no policy lives here, and nothing outside sees jnr-ffi. */
@NullMarked
package io.hawse.sys;

import org.jspecify.annotations.NullMarked;
