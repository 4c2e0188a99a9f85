package io.hawse.core.plugin;

import io.hawse.net.api.NetworkDriver;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
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

    /**
     * Looks for drivers among the services of this class path ({@link ServiceLoader}), then in each folder's jars, by their names.
     * Each jar gets a class loader of its own, in which it sees its own classes, the JDK's, {@code io.hawse.net.api},
     * {@code io.hawse.sys} and {@code org.slf4j}. A jar is loaded only when nobody but the caller and root can write to it or to a
     * folder or link that leads there.
     *
     * @param taken names that no plugin may have, such as the built-in drivers'
     */
    public static DriverPlugins discover(PluginFolders folders, Collection<String> taken) {
        return discover(folders, taken, NetworkDriver.class.getClassLoader(), new WriteAccess(PluginFolders.caller()));
    }

    static DriverPlugins discover(
            PluginFolders folders, Collection<String> taken, ClassLoader classPath, WriteAccess trust) {
        List<DriverPlugin> found = new ArrayList<>(ServiceScan.of(
                ServiceLoader.load(NetworkDriver.class, classPath),
                type -> type.map(Class::getName).orElse("a service") + " on the class path"));
        for (Path folder : folders.named()) {
            found.addAll(named(folder, trust));
        }
        for (Path folder : folders.usual()) {
            found.addAll(usual(folder, trust));
        }
        return sorted(found, taken);
    }

    private static DriverPlugins sorted(List<DriverPlugin> found, Collection<String> taken) {
        List<DriverPlugin.Loaded> loaded = new ArrayList<>();
        List<DriverPlugin.Refused> refused = new ArrayList<>();
        Map<String, String> holders = new HashMap<>();
        taken.forEach(name -> holders.put(name, "a built-in one"));
        for (DriverPlugin plugin : found) {
            if (plugin instanceof DriverPlugin.Refused refusal) {
                refused.add(refusal);
            } else if (plugin instanceof DriverPlugin.Loaded driver) {
                String holder = holders.putIfAbsent(driver.name(), driver.origin());
                if (holder == null) {
                    loaded.add(driver);
                } else {
                    refused.add(new DriverPlugin.Refused(
                            driver.origin(), "there is a driver '" + driver.name() + "' already, " + holder));
                }
            }
        }
        return new DriverPlugins(loaded, refused);
    }

    private static List<DriverPlugin> named(Path folder, WriteAccess trust) {
        if (!folder.isAbsolute()) {
            return List.of(new DriverPlugin.Refused(
                    folder.toString(), "a plugin folder is named by its whole path, from / on"));
        }
        try {
            return jars(folder, trust);
        } catch (NoSuchFileException e) {
            return List.of(new DriverPlugin.Refused(folder.toString(), "there is no such folder"));
        } catch (IOException e) {
            return List.of(unreadable(folder, e));
        }
    }

    private static List<DriverPlugin> usual(Path folder, WriteAccess trust) {
        try {
            return jars(folder, trust);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            return List.of(unreadable(folder, e));
        }
    }

    private static DriverPlugin unreadable(Path folder, IOException e) {
        return new DriverPlugin.Refused(
                folder.toString(),
                e instanceof NotDirectoryException ? "it is no folder" : "it can't be read: " + Reason.of(e));
    }

    private static List<DriverPlugin> jars(Path folder, WriteAccess trust) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        jars.sort(null);
        List<DriverPlugin> found = new ArrayList<>();
        for (Path jar : jars) {
            found.addAll(new PluginJar(jar).load(trust));
        }
        return found;
    }
}
