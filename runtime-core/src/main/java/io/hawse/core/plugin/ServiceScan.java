package io.hawse.core.plugin;

import io.hawse.net.api.NetworkDriver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Goes through the drivers that a service loader finds, past those that are broken. */
final class ServiceScan {

    // A list of services that is broken in a way that the loader never gets past would be gone through for ever.
    private static final int MOST_FAILURES = 100;

    private ServiceScan() {}

    /** @param origin of a driver of that class; empty where none could be loaded */
    static List<DriverPlugin> of(ServiceLoader<NetworkDriver> services, Function<Optional<Class<?>>, String> origin) {
        List<DriverPlugin> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<NetworkDriver>> providers =
                services.stream().iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            Optional<Class<?>> type = Optional.empty();
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                ServiceLoader.Provider<NetworkDriver> provider = providers.next();
                type = Optional.of(provider.type());
                found.add(load(provider, origin.apply(type)));
            } catch (Throwable e) {
                // Whatever a third party's code throws, it is no reason to lose all other drivers.
                failures++;
                found.add(new DriverPlugin.Refused(origin.apply(type), DriverCheck.reason(e)));
            }
        }
        found.add(new DriverPlugin.Refused(
                origin.apply(Optional.empty()), "after " + MOST_FAILURES + " failures the others weren't tried"));
        return found;
    }

    private static DriverPlugin load(ServiceLoader.Provider<NetworkDriver> provider, String origin) {
        Class<?> type = provider.type();
        Optional<String> missing = DriverCheck.missingMethod(type);
        if (missing.isPresent()) {
            return new DriverPlugin.Refused(origin, DriverCheck.OTHER_VERSION + ": it has no method " + missing.get());
        }
        return ContextLoader.of(type, () -> {
            NetworkDriver driver = provider.get();
            return new DriverPlugin.Loaded(DriverCheck.name(driver), driver, origin);
        });
    }
}
