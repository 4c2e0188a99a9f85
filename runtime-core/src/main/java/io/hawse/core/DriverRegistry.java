package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
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

    private final Map<String, Supplier<? extends NetworkDriver>> suppliers;
    private final Map<String, NetworkDriver> made = new LinkedHashMap<>();
    private final NetworkChoice configured;

    /** @param configured what {@link NetworkChoice.Auto} means here */
    DriverRegistry(Map<String, Supplier<? extends NetworkDriver>> suppliers, NetworkChoice configured) {
        this.suppliers = new LinkedHashMap<>(suppliers);
        this.configured = configured;
    }

    /** What the choice means, with a driver that can work here wherever one is needed. */
    Optional<NetworkDriver> choose(NetworkChoice choice) {
        NetworkChoice meant = meaning(choice);
        if (meant instanceof NetworkChoice.Driver named) {
            NetworkDriver driver = find(named.name())
                    .orElseThrow(() -> new ContainerException(
                            Kind.USER,
                            "there is no network driver '" + named.name() + "'",
                            "the drivers are " + String.join(", ", suppliers.keySet())
                                    + ", and there are none and host",
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
        Supplier<? extends NetworkDriver> supplier = suppliers.get(name);
        return supplier == null ? Optional.empty() : Optional.of(make(name, supplier));
    }

    List<DriverReport> reports() {
        Optional<String> chosen = meaning(new NetworkChoice.Auto()) instanceof NetworkChoice.Driver named
                ? Optional.of(named.name())
                : configured instanceof NetworkChoice.Auto ? firstUsable().map(NetworkDriver::name) : Optional.empty();
        List<DriverReport> reports = new ArrayList<>();
        suppliers.forEach((name, supplier) -> {
            NetworkDriver driver = make(name, supplier);
            reports.add(new DriverReport(
                    name,
                    driver.description(),
                    driver.probe(),
                    chosen.equals(Optional.of(name)) ? DriverReport.Choice.CHOSEN : DriverReport.Choice.NOT_CHOSEN));
        });
        return reports;
    }

    private Optional<NetworkDriver> firstUsable() {
        for (Map.Entry<String, Supplier<? extends NetworkDriver>> entry : suppliers.entrySet()) {
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

    private synchronized NetworkDriver make(String name, Supplier<? extends NetworkDriver> supplier) {
        return made.computeIfAbsent(name, key -> supplier.get());
    }
}
