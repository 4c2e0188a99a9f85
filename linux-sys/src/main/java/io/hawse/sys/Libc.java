package io.hawse.sys;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/**
 * The functions of libc that are called by name, bound by jnr-ffi: {@code syscall(2)}, and {@code posix_spawn(3)}, which is not a system
 * call. Arguments are whole registers and the interfaces carry no annotations: this is the cheapest form that jnr-ffi has. It keeps errno
 * after each call, per thread.
 *
 * <p>jnr-ffi makes a class of each interface at run time, which no archive of classes can hold. The build therefore writes these classes
 * into the jar beforehand ({@code tools/WrittenBindings.java}); without them, as in an IDE, {@link LibraryLoader} makes them.
 */
final class Libc {

    private static final String LIBRARY = "libc.so.6";

    /** How {@code tools/WrittenBindings.java} names the class that it writes for an interface. */
    private static final String WRITTEN = "$jnr$ffi";

    static {
        NativeLibrary.locate();
    }

    private static final SystemCalls SYSTEM_CALLS = bind(SystemCalls.class);
    private static final Runtime RUNTIME = Runtime.getSystemRuntime();

    /**
     * {@code syscall(2)}. jnr-ffi requires its interfaces to be public.
     *
     * <p>jnr-ffi 2.3.4 passes a wrong sixth argument on x86-64 when it generates machine code. It does so for six arguments, not for
     * seven; {@code unused} is the seventh, which the callee does not look at.
     */
    public interface SystemCalls {

        long syscall(long number, long a, long b, long c, long d);

        long syscall(long number, long a, long b, long c, long d, long e, long unused);
    }

    /** {@code posix_spawn(3)} and its file actions. Each returns an errno, 0 for success. */
    public interface Spawning {

        int posix_spawn_file_actions_init(long fileActions);

        int posix_spawn_file_actions_adddup2(long fileActions, long from, long to);

        int posix_spawn_file_actions_destroy(long fileActions);

        /** @param unused see {@link SystemCalls} */
        int posix_spawn(long pid, long path, long fileActions, long attributes, long argv, long envp, long unused);
    }

    /** Bound when the first process is started, which most commands do not do. */
    private static final class Bound {
        static final Spawning SPAWNING = bind(Spawning.class);
    }

    private Libc() {}

    /** The class that the build wrote; where it is missing or does not fit this jnr-ffi, the one that jnr-ffi makes. */
    static <T> T bind(Class<T> functions) {
        try {
            return functions.cast(Class.forName(functions.getName() + WRITTEN)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError written) {
            try {
                return generate(functions);
            } catch (RuntimeException | LinkageError e) {
                e.addSuppressed(written);
                throw e;
            }
        }
    }

    /**
     * The class that jnr-ffi makes at run time.
     *
     * @throws UnsatisfiedLinkError when libc or one of the functions cannot be found
     */
    static <T> T generate(Class<T> functions) {
        return LibraryLoader.create(functions).failImmediately().load(LIBRARY);
    }

    /**
     * Called by the written classes for each function.
     *
     * @throws UnsatisfiedLinkError when the address is 0
     */
    static long found(long address, String function) {
        if (address == 0) {
            throw new UnsatisfiedLinkError(LIBRARY + " has no function " + function);
        }
        return address;
    }

    /**
     * Makes a system call with up to four arguments.
     *
     * @return -1 for an error, which {@link #errno} names
     */
    static long syscall(long number, long a, long b, long c, long d) {
        return SYSTEM_CALLS.syscall(number, a, b, c, d);
    }

    /**
     * Makes a system call with five arguments.
     *
     * @return -1 for an error, which {@link #errno} names
     */
    static long syscall(long number, long a, long b, long c, long d, long e) {
        return SYSTEM_CALLS.syscall(number, a, b, c, d, e, 0);
    }

    /** This thread's errno after its last call. */
    static int errno() {
        return RUNTIME.getLastError();
    }

    static Runtime runtime() {
        return RUNTIME;
    }

    /** posix_spawn(3) without attributes. @return an errno, 0 for success; so do the other three */
    static int spawn(Memory pid, Memory path, Memory fileActions, Memory argv, Memory envp) {
        return Bound.SPAWNING.posix_spawn(
                pid.address(), path.address(), fileActions.address(), 0, argv.address(), envp.address(), 0);
    }

    static int initialise(Memory fileActions) {
        return Bound.SPAWNING.posix_spawn_file_actions_init(fileActions.address());
    }

    static int addDup2(Memory fileActions, int from, int to) {
        return Bound.SPAWNING.posix_spawn_file_actions_adddup2(fileActions.address(), from, to);
    }

    static int destroy(Memory fileActions) {
        return Bound.SPAWNING.posix_spawn_file_actions_destroy(fileActions.address());
    }
}
