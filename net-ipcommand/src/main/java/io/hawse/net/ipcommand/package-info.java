/** The driver that builds bridge and veth pairs with {@code ip(8)}; knows neither the core nor another driver. */
@NullMarked
package io.hawse.net.ipcommand;

import org.jspecify.annotations.NullMarked;
