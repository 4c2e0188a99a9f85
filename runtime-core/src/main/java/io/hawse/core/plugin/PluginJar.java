package io.hawse.core.plugin;

import io.hawse.core.user.WriteAccess;
import io.hawse.net.api.NetworkDriver;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** One jar in a plugin folder. */
final class PluginJar {

    private static final String SERVICE = "META-INF/services/" + NetworkDriver.class.getName();
    private static final String INDEX = "META-INF/INDEX.LIST";
    private static final Attributes.Name VERSION = new Attributes.Name("Hawse-SPI-Version");

    private final Path jar;

    PluginJar(Path jar) {
        this.jar = jar;
    }

    /**
     * Loads the drivers in it. What is wrong with one is its refusal, and never an exception.
     *
     * @param trust refuses jars that others can write to
     */
    List<DriverPlugin> load(WriteAccess trust) {
        try {
            Path real = trust.require(jar);
            if (!Files.isRegularFile(real)) {
                return refused(Files.isDirectory(real) ? "it is a folder" : "it is no ordinary file");
            }
            Optional<String> obstacle = obstacle(real);
            return obstacle.isPresent() ? refused(obstacle.get()) : drivers(new PluginClassLoader(real));
        } catch (WriteAccess.Refusal e) {
            return refused(e.reason());
        } catch (IOException e) {
            return refused("it can't be read as a jar: " + Reason.of(e));
        } catch (RuntimeException | Error e) {
            // Of a jar that is damaged in a way that the JDK has no exception for.
            return refused(DriverCheck.reason(e));
        }
    }

    /** What its manifest and its list of services say, before any class of it is loaded. */
    private static Optional<String> obstacle(Path real) throws IOException {
        try (JarFile file = new JarFile(real.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            @Nullable String version = attributes.getValue(VERSION);
            if (version != null && !version.equals(Integer.toString(NetworkDriver.SPI_VERSION))) {
                return Optional.of("it was built against version " + version
                        + " of the driver interface, this hawse has " + NetworkDriver.SPI_VERSION);
            }
            if (attributes.containsKey(Attributes.Name.CLASS_PATH)) {
                // It would be followed to files that nobody has looked at.
                return Optional.of("its manifest has a Class-Path: a plugin is one jar with all in it that it needs");
            }
            if (file.getEntry(INDEX) != null) {
                // The same by another door, which class loaders of JDK 17 still follow.
                return Optional.of("it has a " + INDEX + ": a plugin is one jar with all in it that it needs");
            }
            return file.getEntry(SERVICE) == null
                    ? Optional.of("it has no " + SERVICE + ", which names its driver's class")
                    : Optional.empty();
        }
    }

    private List<DriverPlugin> drivers(PluginClassLoader loader) throws IOException {
        List<DriverPlugin> found =
                ServiceScan.of(ServiceLoader.load(NetworkDriver.class, loader), type -> jar.toString());
        if (found.isEmpty()) {
            loader.close();
            return refused("its " + SERVICE + " names no class");
        }
        if (found.stream().allMatch(DriverPlugin.Refused.class::isInstance)) {
            loader.close();
        }
        return found;
    }

    private List<DriverPlugin> refused(String reason) {
        return List.of(new DriverPlugin.Refused(jar.toString(), reason));
    }
}
