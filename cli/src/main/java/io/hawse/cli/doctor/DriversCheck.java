package io.hawse.cli.doctor;

import io.hawse.core.DriverReport;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.net.api.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which networks there can be; the drivers themselves know what they need of the kernel and of the user.
 *
 * @param drivers what they say
 * @param refused plugins that weren't loaded
 */
record DriversCheck(List<DriverReport> drivers, List<DriverPlugin.Refused> refused) implements Check {

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (DriverReport driver : drivers) {
            findings.add(
                    driver.probe() instanceof Probe.Unusable why
                            ? new Finding(
                                    "net " + driver.name(),
                                    Verdict.NOTE,
                                    "can't work here: " + why.reason(),
                                    Optional.empty())
                            : Finding.ok("net " + driver.name(), driver.description()));
        }
        for (DriverPlugin.Refused plugin : refused) {
            findings.add(new Finding("plugin", Verdict.NOTE, "not loaded: " + plugin, Optional.empty()));
        }
        return findings;
    }
}
