/** The driver that builds bridge and veth pairs by rtnetlink; knows neither the core nor another driver. */
@NullMarked
package io.hawse.net.netlink;

import org.jspecify.annotations.NullMarked;
