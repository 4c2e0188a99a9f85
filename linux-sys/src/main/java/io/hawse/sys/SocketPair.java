package io.hawse.sys;

/**
 * Two connected ends (socketpair(2)). Both are close-on-exec.
 *
 * @param ours the end that this JVM keeps
 * @param theirs the end for a child process; this JVM closes it once the child has its copy
 */
public record SocketPair(Fd ours, Fd theirs) implements AutoCloseable {
    @Override
    public void close() {
        ours.close();
        theirs.close();
    }
}
