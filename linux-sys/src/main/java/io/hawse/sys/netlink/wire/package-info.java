/**
 * What goes over a netlink socket, and nothing that knows of sockets: C structs as records, attributes, messages. A struct's C
 * name is its file's name, and a class of constants is called after their header; constants keep their C names.
 *
 * <p>All numbers are in the host's byte order but addresses and ports. Attributes that nobody asks for are skipped; whatever is
 * shorter than it says is a {@link io.hawse.sys.netlink.wire.MalformedMessageException}, and nothing else is ever thrown for
 * what was received.
 */
@NullMarked
package io.hawse.sys.netlink.wire;

import org.jspecify.annotations.NullMarked;
