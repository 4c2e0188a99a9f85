package io.hawse.core.plugin;

import java.util.function.Supplier;

/**
 * Runs a plugin's code with its own class loader as the thread's context class loader, so that a library in its jar which looks for
 * classes by that one finds the plugin's and not Hawse's.
 */
public final class ContextLoader {

    private ContextLoader() {}

    /** Does the work on this thread; afterwards its context class loader is the one that it had. */
    public static <T> T of(Class<?> plugin, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
