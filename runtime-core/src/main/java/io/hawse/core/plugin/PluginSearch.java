package io.hawse.core.plugin;

import io.hawse.core.user.WriteAccess;
import io.hawse.net.api.NetworkDriver;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Goes through class path and folders, and sorts what it finds into what can be used and what can't. */
final class PluginSearch {

    private final PluginFolders folders;
    private final ClassLoader classPath;
    private final WriteAccess trust;

    PluginSearch(PluginFolders folders, ClassLoader classPath, WriteAccess trust) {
        this.folders = folders;
        this.classPath = classPath;
        this.trust = trust;
    }

    static PluginSearch ofThisProcess(PluginFolders folders) {
        return new PluginSearch(folders, NetworkDriver.class.getClassLoader(), WriteAccess.toCode());
    }

    DriverPlugins run(Collection<String> taken) {
        List<DriverPlugin> found = new ArrayList<>(ServiceScan.of(
                ServiceLoader.load(NetworkDriver.class, classPath),
                type -> type.map(Class::getName).orElse("a service") + " on the class path"));
        for (Path folder : folders.named()) {
            found.addAll(named(folder));
        }
        for (Path folder : folders.usual()) {
            found.addAll(usual(folder));
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
                    close(driver.driver().getClass().getClassLoader());
                    refused.add(new DriverPlugin.Refused(
                            driver.origin(), "there is a driver '" + driver.name() + "' already, " + holder));
                }
            }
        }
        return new DriverPlugins(loaded, refused);
    }

    /** Of a plugin that nobody will use. */
    private static void close(ClassLoader loader) {
        if (loader instanceof PluginClassLoader plugins) {
            try {
                plugins.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<DriverPlugin> named(Path folder) {
        if (!folder.isAbsolute()) {
            return List.of(new DriverPlugin.Refused(
                    folder.toString(), "a plugin folder is named by its whole path, from / on"));
        }
        try {
            return jars(folder);
        } catch (NoSuchFileException e) {
            return List.of(new DriverPlugin.Refused(folder.toString(), "there is no such folder"));
        } catch (IOException e) {
            return List.of(unreadable(folder, e));
        }
    }

    private List<DriverPlugin> usual(Path folder) {
        try {
            return jars(folder);
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

    private List<DriverPlugin> jars(Path folder) throws IOException {
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
