package io.hawse.assembly;

import com.google.inject.Provider;
import io.hawse.core.DriverChoice;

/** Makes the choice by rights. */
record ChoiceProvider(Provider<DefaultNetwork> network, Provider<Rights> rights) implements Provider<DriverChoice> {

    @Override
    public DriverChoice get() {
        return new ChoiceByRights(network, rights);
    }
}
