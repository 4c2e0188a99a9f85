/**
 * What a bridge network is, for the drivers that build one: names, which bridge may be used, what may be deleted, what is told to
 * the user. Pure: nothing here touches the kernel, and nothing here is for other modules than those drivers.
 */
@NullMarked
package io.hawse.net.bridge;

import org.jspecify.annotations.NullMarked;
