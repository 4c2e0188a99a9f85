package io.hawse.cli;

import io.hawse.core.NetworkChoice;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.plugin.DriverPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The network for containers that don't ask for one.
 *
 * @param origin who says so: a variable, or a line of a file
 */
record NetworkSetting(NetworkChoice choice, String origin) {

    /**
     * @param names of the drivers and networks that there are
     * @param refused plugins that weren't loaded, one of which may be meant
     * @throws UsageException when it names none of them
     */
    void requireOneOf(Set<String> names, List<DriverPlugin.Refused> refused) {
        if (choice instanceof NetworkChoice.Named named && !names.contains(named.name())) {
            List<String> words = new ArrayList<>(names);
            words.addAll(List.of("auto", "none", "host"));
            throw new UsageException(
                    "there is no network or network driver '" + named.name() + "', which " + origin + " asks for"
                            + DriverPlugins.inParentheses(refused),
                    NearestWord.of(named.name(), words)
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("it can be " + String.join(", ", words)));
        }
    }
}
