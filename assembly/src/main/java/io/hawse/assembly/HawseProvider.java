package io.hawse.assembly;

import com.google.inject.Provider;
import io.hawse.core.DriverSource;
import io.hawse.core.Drivers;
import io.hawse.core.Hawse;
import io.hawse.core.StateFolders;

/** Makes one {@link Hawse} whose drivers come from the injector. */
final class HawseProvider implements Provider<Hawse> {

    private final Provider<Drivers> drivers;
    private final Provider<StateFolders> folders;

    HawseProvider(Provider<Drivers> drivers, Provider<StateFolders> folders) {
        this.drivers = drivers;
        this.folders = folders;
    }

    @Override
    public Hawse get() {
        Drivers all = drivers.get();
        return Hawse.builder().drivers(new Fixed(all)).state(folders.get()).build();
    }

    /** What an injector has does not change: plugins are among the drivers from the beginning. */
    private record Fixed(Drivers drivers) implements DriverSource {
        @Override
        public Drivers withPlugins() {
            return drivers;
        }
    }
}
