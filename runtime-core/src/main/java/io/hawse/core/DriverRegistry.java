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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The drivers by name, in the order in which they are preferred; each is made when it is first needed. */
final class DriverRegistry {

    /**
     * How to get a driver.
     *
     * @param plugin where it comes from; empty for one of this program's own
     */
    record Entry(Supplier<? extends NetworkDriver> driver, Optional<String> plugin) {}

    private final Map<String, Entry> entries;
    private final List<DriverPlugin.Refused> refused;
    private final Map<String, NetworkDriver> made = new LinkedHashMap<>();
    private final NetworkChoice configured;

    /**
     * @param refused plugins that could not be loaded
     * @param configured what {@link NetworkChoice.Auto} means here
     */
    DriverRegistry(Map<String, Entry> entries, List<DriverPlugin.Refused> refused, NetworkChoice configured) {
        this.entries = new LinkedHashMap<>(entries);
        this.refused = List.copyOf(refused);
        this.configured = configured;
    }

    /** What the choice means, with a driver that can work here wherever one is needed. */
    Optional<NetworkDriver> choose(NetworkChoice choice) {
        NetworkChoice meant = meaning(choice);
        if (meant instanceof NetworkChoice.Driver named) {
            NetworkDriver driver = find(named.name())
                    .orElseThrow(() -> new ContainerException(
                            Kind.USER,
                            "there is no network driver '" + named.name() + "'" + DriverPlugins.inParentheses(refused),
                            "the drivers are " + String.join(", ", entries.keySet()) + ", and there are none and host",
                            null));
            if (driver.probe() instanceof Probe.Unusable unusable) {
                throw unusable("network driver '" + named.name() + "' can't work here: " + unusable.reason());
            }
            return Optional.of(driver);
        }
        if (meant instanceof NetworkChoice.Auto) {
            return Optional.of(firstUsable().orElseThrow(() -> unusable("no network driver can work here")));
        }
        return Optional.empty();
    }

    /** The choice, or what is configured in place of {@code Auto}. */
    NetworkChoice meaning(NetworkChoice choice) {
        return choice instanceof NetworkChoice.Auto ? configured : choice;
    }

    Optional<NetworkDriver> find(String name) {
        Entry entry = entries.get(name);
        return entry == null ? Optional.empty() : Optional.of(make(name, entry));
    }

    List<DriverPlugin.Refused> refused() {
        return refused;
    }

    List<DriverReport> reports() {
        Optional<String> chosen = meaning(new NetworkChoice.Auto()) instanceof NetworkChoice.Driver named
                ? Optional.of(named.name())
                : configured instanceof NetworkChoice.Auto ? firstUsable().map(NetworkDriver::name) : Optional.empty();
        List<DriverReport> reports = new ArrayList<>();
        entries.forEach((name, entry) -> {
            NetworkDriver driver = make(name, entry);
            reports.add(new DriverReport(
                    name,
                    driver.description(),
                    driver.probe(),
                    chosen.equals(Optional.of(name)) ? DriverReport.Choice.CHOSEN : DriverReport.Choice.NOT_CHOSEN,
                    entry.plugin()));
        });
        return reports;
    }

    private Optional<NetworkDriver> firstUsable() {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            NetworkDriver driver = make(entry.getKey(), entry.getValue());
            if (driver.probe() instanceof Probe.Usable) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }

    private ContainerException unusable(String message) {
        List<String> usable = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (DriverReport report : reports()) {
            if (report.probe() instanceof Probe.Unusable unusable) {
                reasons.add(report.name() + ": " + unusable.reason());
            } else {
                usable.add(report.name());
            }
        }
        String others = reasons.size() > 1 || usable.isEmpty() ? " (" + String.join("; ", reasons) + ")" : "";
        String remedy = usable.isEmpty()
                ? "take none or host instead"
                : "what works here is " + usable.stream().collect(Collectors.joining(", "));
        return new ContainerException(Kind.ENVIRONMENT, message + others, remedy, null);
    }

    private synchronized NetworkDriver make(String name, Entry entry) {
        return made.computeIfAbsent(
                name, key -> new CheckedDriver(name, entry.driver().get()));
    }
}
