package io.hawse.sys;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.provider.FFIProvider;
import jnr.ffi.provider.jffi.Provider;

/**
 * jnr-ffi's own provider, with a platform that need not be searched for. Selected by the system property {@code jnr.ffi.provider}, which
 * names this class; the launcher of short-lived processes sets it. Nothing else changes.
 *
 * <p>jnr-ffi looks for a class named like its provider with {@code $Platform} appended. It has none for its own provider, and the search
 * for a class that does not exist opens every jar of the class path: half of a cold start's time.
 *
 * <p>Threads: any.
 */
public final class LinuxProvider extends FFIProvider {

    private final FFIProvider delegate = new Provider();

    /** Called by jnr-ffi. */
    public LinuxProvider() {}

    @Override
    public Runtime getRuntime() {
        return delegate.getRuntime();
    }

    @Override
    public <T> LibraryLoader<T> createLibraryLoader(Class<T> interfaceClass) {
        return delegate.createLibraryLoader(interfaceClass);
    }

    /** Linux on a 64-bit processor, with C's LP64 data model. For libraries that are loaded by their file names. */
    public static final class Platform extends jnr.ffi.Platform {

        private static final int ADDRESS_BITS = 64;
        private static final int LONG_BITS = 64;

        /** Called by jnr-ffi. */
        public Platform() {
            super(OS.LINUX, cpu(), ADDRESS_BITS, LONG_BITS, "lib.*\\.so.*$");
        }

        private static CPU cpu() {
            return switch (Architecture.current()) {
                case X86_64 -> CPU.X86_64;
                case AARCH64 -> CPU.AARCH64;
            };
        }
    }
}
