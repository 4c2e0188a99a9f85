/**
 * The composition root: {@link io.hawse.assembly.HawseModule} binds the library, the network drivers and the choice among them. The only
 * package that names a driver, and the only one of the library that sees Guice. Nothing else lives here: no command, no kernel object.
 */
@NullMarked
package io.hawse.assembly;

import org.jspecify.annotations.NullMarked;
