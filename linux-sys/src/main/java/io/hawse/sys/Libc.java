package io.hawse.sys;

import jnr.ffi.Pointer;

/**
 * The functions of glibc that are called by name. Public only because jnr-ffi implements it in a class loader of its own; use the
 * doors of this package instead.
 */
public interface Libc {

    long syscall(long number, long a, long b, long c, long d, long e, long f);

    int posix_spawn(Pointer pid, Pointer path, Pointer fileActions, Pointer attributes, Pointer argv, Pointer envp);

    int posix_spawn_file_actions_init(Pointer fileActions);

    int posix_spawn_file_actions_adddup2(Pointer fileActions, int from, int to);

    int posix_spawn_file_actions_destroy(Pointer fileActions);
}
