/**
 * The two processes of a container: the launch program that becomes supervisor, init and command, and this JVM's conversation
 * with it. Internal; callers of the library see none of it. No state files, no networks live here.
 */
@NullMarked
package io.hawse.core.launch;

import org.jspecify.annotations.NullMarked;
