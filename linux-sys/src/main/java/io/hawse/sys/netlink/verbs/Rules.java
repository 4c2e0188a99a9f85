package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.wire.FibRuleHdr;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.util.List;
import java.util.Optional;

/**
 * The rules that choose among the routing tables (RTM_NEWRULE, RTM_DELRULE, RTM_GETRULE in rtnetlink(7)). Changing any takes
 * CAP_NET_ADMIN.
 */
public final class Rules {

    private Rules() {}

    /** Makes a rule; EEXIST when there is the same with the same priority. */
    public static Request add(Rule rule) {
        return new Request(
                "RTM_NEWRULE " + rule,
                Rtnetlink.RTM_NEWRULE,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
                rule.encode(rule.action()));
    }

    /**
     * Removes the first rule that has all that this one has; so it had better have a priority. ENOENT when there is none, or
     * none of that family.
     */
    public static Request delete(Rule rule) {
        return new Request("RTM_DELRULE " + rule, Rtnetlink.RTM_DELRULE, 0, rule.encode(0));
    }

    /** Removes the first rule with this priority; ENOENT when there is none. */
    public static Request delete(int family, long priority) {
        return delete(Rule.lookup(family, Rtnetlink.RT_TABLE_UNSPEC).withPriority(priority));
    }

    /** The rules of both families, in the order that they are asked in. */
    public static List<Rule> list(RouteSocket socket) throws NetlinkException {
        byte[] payload = new FibRuleHdr(Rtnetlink.AF_UNSPEC, 0, 0, 0, 0, 0, 0).encode();
        Request request = new Request("RTM_GETRULE of all", Rtnetlink.RTM_GETRULE, 0, payload);
        return Listing.of(request, socket.dump(request), Rtnetlink.RTM_NEWRULE, Rule::decode).stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
