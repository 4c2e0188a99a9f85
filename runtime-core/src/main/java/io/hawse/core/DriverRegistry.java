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

/**
 * The drivers by name, in the order in which they are preferred; each is made when it is first needed. Plugins come last, and are
 * looked for only when one of them may be meant.
 */
final class DriverRegistry {

    private final Map<String, Supplier<? extends NetworkDriver>> own;
    private final Supplier<DriverPlugins> search;
    private final NetworkChoice configured;
    private final Map<String, NetworkDriver> made = new LinkedHashMap<>();
    private Optional<DriverPlugins> found = Optional.empty();

    /**
     * @param own the program's own drivers
     * @param search finds plugins, none of them with the name of one of its own; asked once at the most
     * @param configured what {@link NetworkChoice.Auto} means here
     */
    DriverRegistry(
            Map<String, Supplier<? extends NetworkDriver>> own,
            Supplier<DriverPlugins> search,
            NetworkChoice configured) {
        this.own = new LinkedHashMap<>(own);
        this.search = search;
        this.configured = configured;
    }

    private synchronized DriverPlugins plugins() {
        if (found.isEmpty()) {
            found = Optional.of(search.get());
        }
        return found.get();
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
        return choice instanceof NetworkChoice.Auto ? configured : choice;
    }

    Optional<NetworkDriver> find(String name) {
        Supplier<? extends NetworkDriver> supplier = own.get(name);
        return supplier == null
                ? plugins().loaded().stream()
                        .filter(plugin -> plugin.name().equals(name))
                        .findFirst()
                        .map(plugin -> make(name, plugin::driver))
                : Optional.of(make(name, supplier));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(own.keySet());
        plugins().loaded().forEach(plugin -> names.add(plugin.name()));
        return names;
    }

    List<DriverPlugin.Refused> refused() {
        return plugins().refused();
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
        List<DriverReport> reports = new ArrayList<>();
        own.forEach((name, supplier) -> reports.add(report(make(name, supplier), chosen, Optional.empty())));
        for (DriverPlugin.Loaded plugin : plugins().loaded()) {
            reports.add(report(make(plugin.name(), plugin::driver), chosen, Optional.of(plugin.origin())));
        }
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
        return own.containsKey(name);
    }

    /** Those of the program's own that can work here. */
    List<NetworkDriver> ownUsable() {
        List<NetworkDriver> usable = new ArrayList<>();
        own.forEach((name, supplier) -> {
            NetworkDriver driver = make(name, supplier);
            if (driver.probe() instanceof Probe.Usable) {
                usable.add(driver);
            }
        });
        return usable;
    }

    /** All that can work here. */
    List<NetworkDriver> usable() {
        List<NetworkDriver> usable = ownUsable();
        for (DriverPlugin.Loaded plugin : plugins().loaded()) {
            NetworkDriver driver = make(plugin.name(), plugin::driver);
            if (driver.probe() instanceof Probe.Usable) {
                usable.add(driver);
            }
        }
        return usable;
    }

    /** The most preferred of this sort that can work here. */
    Optional<NetworkDriver> firstUsable(Predicate<NetworkDriver> sort) {
        for (Map.Entry<String, Supplier<? extends NetworkDriver>> entry : own.entrySet()) {
            NetworkDriver driver = make(entry.getKey(), entry.getValue());
            if (sort.test(driver) && driver.probe() instanceof Probe.Usable) {
                return Optional.of(driver);
            }
        }
        return plugins().loaded().stream()
                .map(plugin -> make(plugin.name(), plugin::driver))
                .filter(sort)
                .filter(driver -> driver.probe() instanceof Probe.Usable)
                .findFirst();
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
