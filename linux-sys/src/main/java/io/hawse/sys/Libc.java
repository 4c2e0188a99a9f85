package io.hawse.sys;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;

/**
 * The functions of libc that are called by name: {@code syscall(2)}, and {@code posix_spawn(3)}, which isn't a system call. They are
 * called by jffi, the lower half of jnr-ffi, which takes a cold start half the time that the upper half does. All arguments are whole
 * registers, so one description of six of them does for each: a callee doesn't look at those that it hasn't got.
 */
final class Libc {

    private static final Invoker INVOKER = Invoker.getInstance();
    private static final Library LIBRARY = open();
    private static final CallContext SIX = CallContext.getCallContext(
            Type.SINT64,
            new Type[] {Type.SINT64, Type.SINT64, Type.SINT64, Type.SINT64, Type.SINT64, Type.SINT64},
            CallingConvention.DEFAULT,
            true); // keeps errno, for each thread

    private static final long SYSCALL = address("syscall");

    /** What a process is started by; its own class, since few need it. */
    private static final class Spawning {
        static final long INIT = address("posix_spawn_file_actions_init");
        static final long ADD_DUP2 = address("posix_spawn_file_actions_adddup2");
        static final long DESTROY = address("posix_spawn_file_actions_destroy");
        static final long SPAWN = address("posix_spawn");
    }

    private Libc() {}

    private static Library open() {
        Library library = Library.openLibrary("libc.so.6", Library.LAZY | Library.LOCAL);
        if (library == null) {
            throw new UnsatisfiedLinkError("libc.so.6 can't be opened: " + Library.getLastError());
        }
        return library;
    }

    private static long address(String function) {
        long address = LIBRARY.getSymbolAddress(function);
        if (address == 0) {
            throw new UnsatisfiedLinkError("libc.so.6 has no " + function);
        }
        return address;
    }

    /** @return -1 for an error, which {@link #errno} names */
    static long syscall(long number, long a, long b, long c, long d, long e) {
        return INVOKER.invokeL6(SIX, SYSCALL, number, a, b, c, d, e);
    }

    /** This thread's last error. */
    static int errno() {
        return LastError.getInstance().get();
    }

    /** @return an errno, 0 for success; so do the other three */
    static int spawn(Memory pid, Memory path, Memory fileActions, Memory argv, Memory envp) {
        return (int) INVOKER.invokeL6(
                SIX,
                Spawning.SPAWN,
                pid.address(),
                path.address(),
                fileActions.address(),
                0,
                argv.address(),
                envp.address());
    }

    static int initialise(Memory fileActions) {
        return (int) INVOKER.invokeL6(SIX, Spawning.INIT, fileActions.address(), 0, 0, 0, 0, 0);
    }

    static int addDup2(Memory fileActions, int from, int to) {
        return (int) INVOKER.invokeL6(SIX, Spawning.ADD_DUP2, fileActions.address(), from, to, 0, 0, 0);
    }

    static int destroy(Memory fileActions) {
        return (int) INVOKER.invokeL6(SIX, Spawning.DESTROY, fileActions.address(), 0, 0, 0, 0, 0);
    }
}
