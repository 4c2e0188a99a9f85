package io.hawse.cli;

import io.hawse.core.network.AddressOrder;
import io.hawse.core.network.NetworkPlan;
import io.hawse.core.network.NetworkPlan.Families;
import io.hawse.net.api.InterfaceName;
import java.util.List;

/** {@code hawse network create}. */
final class NetworkCreateCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    NetworkCreateCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        NetworkPlan plan = plan();
        caller.print(factory.make(HawseOptions.NONE).createNetwork(plan).name() + "\n");
        return 0;
    }

    private NetworkPlan plan() {
        List<String> names = words.positionals();
        if (names.isEmpty()) {
            throw new UsageException("no name given", "as in 'hawse network create blue'");
        }
        if (names.size() > 1) {
            throw new UsageException(
                    "unexpected '" + names.get(1) + "'",
                    "one network is created at a time, here '" + names.get(0) + "'");
        }
        words.one(NetworkCreateSyntax.DRIVER).ifPresent(NetworkCreateCommand::requireDriver);
        try {
            return new NetworkPlan(
                    names.get(0),
                    words.one(NetworkCreateSyntax.DRIVER),
                    NetworkWords.subnets(words),
                    families(),
                    words.one(NetworkCreateSyntax.BRIDGE).map(InterfaceName::new),
                    NetworkWords.mtu(words),
                    words.one(NetworkCreateSyntax.ORDER)
                            .map(NetworkCreateCommand::order)
                            .orElse(AddressOrder.LOWEST));
        } catch (IllegalArgumentException e) {
            throw UsageException.of(e);
        }
    }

    /** The library knows its drivers, and not what docker calls so. */
    private static void requireDriver(String name) {
        switch (name) {
            case "host", "none" ->
                throw new UsageException(
                        "'" + name + "' is no driver that makes networks", "'hawse run --net=" + name + "' needs none");
            case "null" ->
                throw new UsageException("there is no driver 'null'", "'hawse run --net=none' needs no network");
            case "macvlan", "ipvlan", "overlay" ->
                throw new UsageException(
                        "there is no driver '" + name + "'", "'hawse drivers' shows those that there are");
            default -> {} // perhaps a plugin's
        }
    }

    private Families families() {
        if (!words.has(NetworkCreateSyntax.IPV6)) {
            return Families.IPV4;
        }
        if (!words.all(NetworkWords.SUBNET).isEmpty()) {
            throw new UsageException(
                    "--ipv6 has subnets chosen, so it can't stand beside --subnet", "give both subnets by --subnet");
        }
        return Families.IPV4_AND_IPV6;
    }

    private static AddressOrder order(String word) {
        return AddressOrder.of(word)
                .orElseThrow(() -> new UsageException(
                        "there is no order '" + word + "'",
                        "there are " + AddressOrder.LOWEST.word() + " and " + AddressOrder.ROUND_ROBIN.word()));
    }
}
