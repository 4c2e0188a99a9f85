package io.hawse.core.state;

import io.hawse.net.api.InterfaceName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The locks in the runtime folder, each a file that is never removed: who waits for a removed file's lock waits for nothing. They are
 * taken in the order in which they stand here, the last one innermost.
 *
 * <p>Threads: any.
 */
public final class StateLocks {

    private final Path runtime;
    private final Runnable makeFolders;

    /** @param makeFolders makes the runtime folder's parts anew, when somebody has removed them */
    StateLocks(Path runtime, Runnable makeFolders) {
        this.runtime = runtime;
        this.makeFolders = makeFolders;
    }

    /** Does the work under the lock under which dead containers are taken away, so that nobody takes away a name's next owner. */
    public void sweeping(Runnable work) {
        FileLocks.holding(sweepLock(), done(work));
    }

    /** As {@link #sweeping}, unless somebody does at this moment: two needn't. */
    public void sweepingUnlessOthersDo(Runnable work) {
        FileLocks.tryHolding(sweepLock(), done(work));
    }

    private Path sweepLock() {
        return runtime.resolve("sweep.lock");
    }

    private static Supplier<Boolean> done(Runnable work) {
        return () -> {
            work.run();
            return Boolean.TRUE;
        };
    }

    /** Does the work under the lock under which networks are defined. */
    public <T> T defining(Supplier<T> work) {
        return FileLocks.holding(runtime.resolve("networks.lock"), work);
    }

    /** Does the work under the lock of a network's bridge: no two networks share one. */
    public <T> T ofBridge(InterfaceName bridge, Supplier<T> work) {
        Path locks = runtime.resolve("locks");
        if (!Files.isDirectory(locks, LinkOption.NOFOLLOW_LINKS)) {
            makeFolders.run();
        }
        return FileLocks.holding(locks.resolve(bridge + ".lock"), work);
    }

    /** Does the work under the lock under which subnets are chosen, so that no two networks get the same. */
    public <T> T choosingSubnets(Supplier<T> work) {
        return FileLocks.holding(runtime.resolve("subnets.lock"), work);
    }
}
