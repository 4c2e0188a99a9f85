package io.hawse.core.plugin;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The third parties' drivers that were found. A broken one is refused with its reason and breaks nothing else.
 *
 * @param loaded in the order in which they are preferred; no two have one name
 * @param refused in the order in which they were met
 */
public record DriverPlugins(List<DriverPlugin.Loaded> loaded, List<DriverPlugin.Refused> refused) {

    public DriverPlugins {
        loaded = List.copyOf(loaded);
        refused = List.copyOf(refused);
    }

    /** No plugins. */
    public static DriverPlugins none() {
        return new DriverPlugins(List.of(), List.of());
    }

    /**
     * Looks for drivers among the services of this class path ({@link java.util.ServiceLoader}), then in each folder's jars, by their
     * names. Each jar gets a class loader of its own, in which it sees its own classes, the JDK's, {@code io.hawse.net.api},
     * {@code io.hawse.sys} and {@code org.slf4j}. A jar is loaded only when nobody but the caller and root can write to it or to a
     * folder or link that leads there. Class loaders stay as long as the JVM, so this is for once a JVM.
     *
     * @param taken names that no plugin may have, such as the built-in drivers'
     */
    public static DriverPlugins discover(PluginFolders folders, Collection<String> taken) {
        return PluginSearch.ofThisProcess(folders).run(taken);
    }

    /**
     * What to add to a message that a driver isn't there, since the name of one that wasn't loaded isn't known.
     *
     * @return in parentheses and with a space before it; empty when none was refused
     */
    public static String inParentheses(List<DriverPlugin.Refused> refused) {
        return refused.isEmpty()
                ? ""
                : refused.stream()
                        .map(DriverPlugin.Refused::toString)
                        .collect(Collectors.joining("; ", " (plugins that weren't loaded: ", ")"));
    }
}
