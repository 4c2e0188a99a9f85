/**
 * Launch programs: lists of system calls that run in a process without any Java in it.
 *
 * <p>A JVM can't fork, and as a process of many threads it can't enter a user namespace. So what has to be done between
 * {@code clone} and {@code execve} is compiled: {@link io.hawse.sys.launch.ProgramBuilder} collects the
 * {@linkplain io.hawse.sys.launch.Step steps}, {@link io.hawse.sys.launch.Program} lays them out as a table behind an interpreter
 * of some 150 bytes in an ELF executable, and {@link io.hawse.sys.launch.Executable} puts that into sealed memory where
 * {@code posix_spawn} can run it.
 *
 * <p>Nothing here knows what the calls are for: containers live in the modules above.
 */
@NullMarked
package io.hawse.sys.launch;

import org.jspecify.annotations.NullMarked;
