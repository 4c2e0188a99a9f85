package io.hawse.core.plugin;

import io.hawse.net.api.NetworkDriver;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads one plugin's classes. It sees its own jar, the JDK, and of Hawse the drivers' interface and the doors to the kernel; so two
 * plugins, or a plugin and Hawse, may each have their own version of a library.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        ClassLoader.registerAsParallelCapable();
    }

    /** The same classes on both sides: the interface itself, the logger that both write to, and what may be loaded but once. */
    private static final List<String> SHARED =
            List.of("io.hawse.net.api.", "io.hawse.sys.", "org.slf4j.", "org.jspecify.annotations.");

    PluginClassLoader(Path jar) throws MalformedURLException {
        super(new URL[] {jar.toUri().toURL()}, new Shared());
    }

    /** The part of Hawse's own classes that plugins see; none of its files. */
    private static final class Shared extends ClassLoader {

        private final ClassLoader hawse;

        Shared() {
            super(ClassLoader.getPlatformClassLoader());
            this.hawse = NetworkDriver.class.getClassLoader();
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHARED.stream().anyMatch(name::startsWith)) {
                return hawse.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
