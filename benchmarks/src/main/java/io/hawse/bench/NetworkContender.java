package io.hawse.bench;

import io.hawse.net.api.Target;
import io.hawse.net.testkit.ParkedNamespace;
import io.hawse.sys.ErrnoException;
import java.io.IOException;

/** Has a network built for a namespace that was just made, and taken away. */
final class NetworkContender implements Contender {

    /** The number of the container that stays. */
    static final int FIRST = 2;

    private static final int LAST = 250;

    private final NetworkJob job;
    private int number = FIRST;

    NetworkContender(NetworkJob job) {
        this.job = job;
    }

    @Override
    public String name() {
        return job.name();
    }

    @Override
    public Side side() {
        return job.side();
    }

    @Override
    public int warmUps() {
        return job.side() == Side.HAWSE ? 100 : 3;
    }

    @Override
    public Reading measure() throws BenchException {
        number = number == LAST ? FIRST + 1 : number + 1;
        ParkedNamespace namespace = park();
        try {
            Target target = namespace.target();
            long begin = System.nanoTime();
            job.attach(target, number);
            long attached = System.nanoTime() - begin;
            if (job.order() == NetworkJob.Order.END_FIRST) {
                end(namespace);
            }
            begin = System.nanoTime();
            job.detach(target, number);
            return Reading.of(Phase.ATTACHED, attached).and(Phase.DETACHED, System.nanoTime() - begin);
        } finally {
            end(namespace);
        }
    }

    static ParkedNamespace park() throws BenchException {
        try {
            return ParkedNamespace.open(Target.Owner.HOST);
        } catch (ErrnoException | IOException e) {
            throw new BenchException("no network namespace can be made: " + e.getMessage(), e);
        }
    }

    /** Harmless when it has ended. */
    static void end(ParkedNamespace namespace) throws BenchException {
        try {
            namespace.close();
        } catch (ErrnoException e) {
            throw new BenchException("the namespace's process can't be waited for: " + e.getMessage(), e);
        }
    }
}
