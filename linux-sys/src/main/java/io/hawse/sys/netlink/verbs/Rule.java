package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.FibRuleHdr;
import io.hawse.sys.netlink.wire.FibRules;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which routing table is looked into for which packets (ip-rule(8)): a rule that an RTM_NEWRULE tells of, or one that shall be
 * made. Rules may have conditions that aren't here, such as ports and user ids; they aren't told of.
 *
 * @param family AF_INET or AF_INET6
 * @param from the packets' source; empty for any
 * @param to their destination
 * @param mark what somebody wrote on them
 * @param incoming the name of the link that they came in by; {@code lo} for those of this host
 * @param table RT_TABLE_...; 0 in a rule to be deleted is any
 * @param priority rules are asked in this order, from 0; one to be made without gets that of the second rule, less one
 * @param action FR_ACT_...
 * @param flags FIB_RULE_..., FIB_RULE_INVERT among them, with which it's for packets that the conditions are not true of
 */
public record Rule(
        int family,
        Optional<Prefix> from,
        Optional<Prefix> to,
        Optional<Mark> mark,
        Optional<String> incoming,
        int table,
        OptionalLong priority,
        int action,
        int flags) {

    private static final int LARGEST_TABLE_IN_STRUCT = 255;

    /**
     * Some bits of a packet's mark (iptables-extensions(8), "MARK").
     *
     * @param value what they have to be
     * @param mask which
     */
    public record Mark(int value, int mask) {

        /** The whole of it. */
        public static Mark of(int value) {
            return new Mark(value, ALL);
        }

        private static final int ALL = -1;
    }

    /** A rule for all packets of a family. */
    public static Rule lookup(int family, int table) {
        return new Rule(
                family,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                table,
                OptionalLong.empty(),
                FibRules.FR_ACT_TO_TBL,
                0);
    }

    public Rule from(Prefix prefix) {
        return new Rule(family, Optional.of(prefix), to, mark, incoming, table, priority, action, flags);
    }

    public Rule to(Prefix prefix) {
        return new Rule(family, from, Optional.of(prefix), mark, incoming, table, priority, action, flags);
    }

    public Rule withMark(Mark bits) {
        return new Rule(family, from, to, Optional.of(bits), incoming, table, priority, action, flags);
    }

    public Rule comingInBy(String link) {
        return new Rule(family, from, to, mark, Optional.of(link), table, priority, action, flags);
    }

    public Rule withPriority(long number) {
        return new Rule(family, from, to, mark, incoming, table, OptionalLong.of(number), action, flags);
    }

    /** For the other packets. */
    public Rule inverted() {
        int turned = flags ^ FibRules.FIB_RULE_INVERT;
        return new Rule(family, from, to, mark, incoming, table, priority, action, turned);
    }

    byte[] encode(int actionAsked) {
        int inStruct = Integer.compareUnsigned(table, LARGEST_TABLE_IN_STRUCT) <= 0 ? table : Rtnetlink.RT_TABLE_UNSPEC;
        AttributeEncoder out = new AttributeEncoder()
                .struct(new FibRuleHdr(
                                family,
                                to.map(Prefix::length).orElse(0),
                                from.map(Prefix::length).orElse(0),
                                0,
                                inStruct,
                                actionAsked,
                                flags & FibRules.FIB_RULE_INVERT)
                        .encode());
        from.ifPresent(prefix -> out.bytes(FibRules.FRA_SRC, prefix.address().getAddress()));
        to.ifPresent(prefix -> out.bytes(FibRules.FRA_DST, prefix.address().getAddress()));
        mark.ifPresent(bits -> {
            out.u32(FibRules.FRA_FWMARK, bits.value());
            // For a mark of 0 the kernel takes no mask for one that looks at nothing (fib_nl2rule).
            if (bits.mask() != Mark.ALL || bits.value() == 0) {
                out.u32(FibRules.FRA_FWMASK, bits.mask());
            }
        });
        incoming.ifPresent(name -> out.string(FibRules.FRA_IIFNAME, name));
        if (inStruct != table) {
            out.u32(FibRules.FRA_TABLE, table);
        }
        priority.ifPresent(number -> out.u32(FibRules.FRA_PRIORITY, (int) number));
        return out.toBytes();
    }

    static Optional<Rule> decode(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        FibRuleHdr head = FibRuleHdr.decode(in);
        if (!Family.isIp(head.family())) {
            return Optional.empty();
        }
        AttributeDecoder attributes = AttributeDecoder.decode(in);
        OptionalInt mark = attributes.u32(FibRules.FRA_FWMARK);
        int mask = attributes.u32(FibRules.FRA_FWMASK).orElse(Mark.ALL);
        // The kernel leaves a priority of 0 away (fib_nl_fill_rule), and so it does with a mark of 0 that has a mask.
        boolean marked = mark.isPresent() || attributes.u32(FibRules.FRA_FWMASK).isPresent();
        return Optional.of(new Rule(
                head.family(),
                Prefix.decode(head.family(), attributes, FibRules.FRA_SRC, head.sourceLength()),
                Prefix.decode(head.family(), attributes, FibRules.FRA_DST, head.destinationLength()),
                marked ? Optional.of(new Mark(mark.orElse(0), mask)) : Optional.empty(),
                attributes.string(FibRules.FRA_IIFNAME),
                attributes.u32(FibRules.FRA_TABLE).orElse(head.table()),
                OptionalLong.of(Integer.toUnsignedLong(
                        attributes.u32(FibRules.FRA_PRIORITY).orElse(0))),
                head.action(),
                head.flags()));
    }

    /** As in ip(8)'s words. */
    @Override
    public String toString() {
        return ((flags & FibRules.FIB_RULE_INVERT) == 0 ? "" : "not ")
                + "from " + from.map(Prefix::toString).orElse("all")
                + to.map(prefix -> " to " + prefix).orElse("")
                + mark.map(bits -> " fwmark 0x" + Integer.toHexString(bits.value()) + "/0x"
                                + Integer.toHexString(bits.mask()))
                        .orElse("")
                + incoming.map(name -> " iif " + name).orElse("")
                + (table == Rtnetlink.RT_TABLE_UNSPEC ? "" : " lookup " + Integer.toUnsignedString(table))
                + (priority.isPresent() ? " priority " + priority.getAsLong() : "");
    }
}
