package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The drivers by name, held to their contract. Each is made when it is first needed, and plugins are looked for then. */
final class DriverRegistry {

    private final DriverSource source;
    private final TaggedLinks links;
    private final Map<String, NetworkDriver> made = new LinkedHashMap<>();
    private Optional<Drivers> own = Optional.empty();
    private Optional<Drivers> all = Optional.empty();

    DriverRegistry(DriverSource source) {
        this(source, KernelLinks::remove);
    }

    DriverRegistry(DriverSource source, TaggedLinks links) {
        this.source = source;
        this.links = links;
    }

    /** For containers whose driver is missing. */
    TaggedLinks links() {
        return links;
    }

    private synchronized Drivers own() {
        if (own.isEmpty()) {
            own = Optional.of(source.drivers());
        }
        return own.get();
    }

    private synchronized Drivers all() {
        if (all.isEmpty()) {
            all = Optional.of(source.withPlugins());
        }
        return all.get();
    }

    /**
     * The driver of a choice, one that can work here wherever one is needed.
     *
     * @param meant a driver, {@code Auto}, {@code None} or {@code Host}; what is configured has no part in it
     */
    Optional<NetworkDriver> choose(NetworkChoice meant) {
        if (meant instanceof NetworkChoice.Driver named) {
            NetworkDriver driver = find(named.name()).orElseThrow(() -> unknown("network driver", named.name(), ""));
            if (driver.probe() instanceof Probe.Unusable unusable) {
                throw unusable(
                        "network driver '" + named.name() + "' can't work here: " + unusable.reason(), reports());
            }
            return Optional.of(driver);
        }
        if (meant instanceof NetworkChoice.Auto) {
            return Optional.of(firstUsable(driver -> true).orElseThrow(this::noneUsable));
        }
        return Optional.empty();
    }

    /**
     * What to say when there is nothing of a name.
     *
     * @param sort what could have been meant
     * @param others what else there is, in front of the drivers
     */
    ContainerException unknown(String sort, String name, String others) {
        return new ContainerException(
                Kind.USER,
                "there is no " + sort + " '" + name + "'" + DriverPlugins.inParentheses(refused()),
                others + "the drivers are " + String.join(", ", names()) + ", and there are auto, none and host",
                null);
    }

    /** The choice, or what is configured in place of {@code Auto}. */
    NetworkChoice meaning(NetworkChoice choice) {
        return choice instanceof NetworkChoice.Auto ? own().choice().configured() : choice;
    }

    Optional<NetworkDriver> find(String name) {
        Supplier<? extends NetworkDriver> supplier = own().byName().get(name);
        if (supplier == null) {
            supplier = all().byName().get(name);
        }
        return supplier == null ? Optional.empty() : Optional.of(make(name, supplier));
    }

    List<String> names() {
        return List.copyOf(all().byName().keySet());
    }

    List<DriverPlugin.Refused> refused() {
        return all().plugins().refused();
    }

    private List<DriverReport> reports() {
        return reports(new NetworkChoice.Auto());
    }

    /** @param meant where nobody asks for a network: a driver, or what it says */
    List<DriverReport> reports(NetworkChoice meant) {
        Optional<String> chosen = meant instanceof NetworkChoice.Driver named
                ? Optional.of(named.name())
                : meant instanceof NetworkChoice.Auto
                        ? firstUsable(driver -> true).map(NetworkDriver::name)
                        : Optional.empty();
        Map<String, String> origins = new LinkedHashMap<>();
        all().plugins().loaded().forEach(plugin -> origins.put(plugin.name(), plugin.origin()));
        List<DriverReport> reports = new ArrayList<>();
        all().byName()
                .forEach((name, supplier) -> reports.add(report(
                        make(name, supplier),
                        chosen,
                        isOwn(name) ? Optional.empty() : Optional.ofNullable(origins.get(name)))));
        return reports;
    }

    private static DriverReport report(NetworkDriver driver, Optional<String> chosen, Optional<String> plugin) {
        return new DriverReport(
                driver.name(),
                driver.description(),
                driver.probe(),
                chosen.equals(Optional.of(driver.name())) ? DriverReport.Choice.CHOSEN : DriverReport.Choice.NOT_CHOSEN,
                plugin);
    }

    /** Whether it is one of the program's own, which no plugin can be. */
    boolean isOwn(String name) {
        return own().byName().containsKey(name);
    }

    /** Those of the program's own that can work here. */
    List<NetworkDriver> ownUsable() {
        return usable(own());
    }

    /** All that can work here. */
    List<NetworkDriver> usable() {
        return usable(all());
    }

    private List<NetworkDriver> usable(Drivers drivers) {
        List<NetworkDriver> usable = new ArrayList<>();
        drivers.byName().forEach((name, supplier) -> {
            NetworkDriver driver = make(name, supplier);
            if (driver.probe() instanceof Probe.Usable) {
                usable.add(driver);
            }
        });
        return usable;
    }

    /** The most preferred of this sort that can work here. */
    Optional<NetworkDriver> firstUsable(Predicate<NetworkDriver> sort) {
        Optional<NetworkDriver> first = firstUsable(own(), sort);
        return first.isPresent() ? first : firstUsable(all(), sort);
    }

    private Optional<NetworkDriver> firstUsable(Drivers drivers, Predicate<NetworkDriver> sort) {
        for (String name : drivers.choice().order(List.copyOf(drivers.byName().keySet()))) {
            Supplier<? extends NetworkDriver> supplier = drivers.byName().get(name);
            if (supplier == null) {
                throw new ContainerException(
                        Kind.INTERNAL, "the choice of drivers names '" + name + "', which is not among them");
            }
            NetworkDriver driver = make(name, supplier);
            if (sort.test(driver) && driver.probe() instanceof Probe.Usable) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }

    private ContainerException noneUsable() {
        List<DriverReport> all = reports();
        if (all.isEmpty()) {
            return new ContainerException(
                    Kind.ENVIRONMENT,
                    "no network driver was given to this Hawse",
                    "give it one by its builder, or take none or host",
                    null);
        }
        return unusable("no network driver can work here" + obstacles(driver -> true), all);
    }

    /** Why none of a sort can work here, in parentheses and with a space before them; empty when there is none of it. */
    String obstacles(Predicate<NetworkDriver> sort) {
        List<String> reasons = new ArrayList<>();
        for (DriverReport report : reports()) {
            if (find(report.name()).filter(sort).isPresent() && report.probe() instanceof Probe.Unusable unusable) {
                reasons.add(report.name() + ": " + unusable.reason());
            }
        }
        return reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
    }

    private static ContainerException unusable(String message, List<DriverReport> all) {
        String usable = all.stream()
                .filter(report -> report.probe() instanceof Probe.Usable)
                .map(DriverReport::name)
                .collect(Collectors.joining(", "));
        return new ContainerException(
                Kind.ENVIRONMENT,
                message,
                usable.isEmpty() ? "take none or host instead" : "what works here is " + usable,
                null);
    }

    private synchronized NetworkDriver make(String name, Supplier<? extends NetworkDriver> supplier) {
        return made.computeIfAbsent(name, key -> new CheckedDriver(name, supplier.get()));
    }
}
