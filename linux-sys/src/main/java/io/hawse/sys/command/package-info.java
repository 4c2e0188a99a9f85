/**
 * External programs such as {@code ip(8)}: where they may be found ({@link io.hawse.sys.command.ExecutableFinder}) and the one
 * way to run them ({@link io.hawse.sys.command.CommandRunner}). No shell, nothing from the caller's environment, and nothing that
 * knows what a program's output means.
 */
@NullMarked
package io.hawse.sys.command;

import org.jspecify.annotations.NullMarked;
