/**
 * What a container finds in /etc of names: its own, those of others, and who answers for the rest. {@link
 * io.hawse.core.names.NameSpec} and {@link io.hawse.core.names.ExtraHost} are for everybody, the rest is internal: it makes texts of
 * texts, and writes nothing.
 */
@NullMarked
package io.hawse.core.names;

import org.jspecify.annotations.NullMarked;
