/** The driver that brings up {@code lo} and nothing else; knows neither the core nor another driver. */
@NullMarked
package io.hawse.net.loopback;

import org.jspecify.annotations.NullMarked;
