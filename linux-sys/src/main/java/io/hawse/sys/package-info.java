/**
 * The door to the Linux kernel: one class a subject ({@link io.hawse.sys.Sockets}, {@link io.hawse.sys.Processes}, ...), one
 * method a system call, its error a checked {@link io.hawse.sys.ErrnoException}. The only package that sees jnr-ffi.
 *
 * <p>No policy lives here, no retry but the one after EINTR, and nothing that knows what a container is. Two architectures:
 * x86-64 and aarch64.
 */
@NullMarked
package io.hawse.sys;

import org.jspecify.annotations.NullMarked;
