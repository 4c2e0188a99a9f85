package io.hawse.bench;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Subnet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Hawse's library in this JVM. Threads: any, at the same time. */
final class Engine {

    /** Starts until the compiler has been through with what is hot. */
    static final int WARM_UPS = 300;

    private final Hawse hawse;
    private final Path box;

    Engine(Places places, Path box, List<NetworkDriver> drivers) {
        this.box = box;
        Hawse.Builder builder = Hawse.builder().state(places.stateFolders());
        drivers.forEach(builder::driver);
        this.hawse = builder.build();
    }

    ContainerSpec spec(NetworkSpec network, String... command) {
        return ContainerSpec.builder(new RootSource.Layers(List.of(box)), command)
                .network(network)
                .stdio(Stdio.DISCARD)
                .build();
    }

    /** The driver's default network. */
    static NetworkSpec by(NetworkDriver driver) {
        return NetworkSpec.of(new NetworkChoice.Driver(driver.name()));
    }

    static NetworkSpec by(NetworkDriver driver, String subnet) {
        return new NetworkSpec(
                new NetworkChoice.Driver(driver.name()),
                List.of(Subnet.parse(subnet)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    Container start(ContainerSpec spec) throws BenchException {
        try {
            return hawse.start(spec);
        } catch (ContainerException e) {
            throw new BenchException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A whole life: start, wait for the command's end and for the end of all that was made. */
    Reading live(ContainerSpec spec) throws BenchException {
        long begin = System.nanoTime();
        Life life = untilReaped(spec);
        life.container().close();
        return life.reading().and(Phase.ENDED, System.nanoTime() - begin);
    }

    /** A container whose command has ended, to be closed, and how long that took. */
    record Life(Container container, Reading reading) {}

    Life untilReaped(ContainerSpec spec) throws BenchException {
        long begin = System.nanoTime();
        Container container = start(spec);
        long running = System.nanoTime();
        try {
            ExitStatus status = container.await();
            long reaped = System.nanoTime();
            if (!status.equals(new ExitStatus.Exited(0))) {
                throw new BenchException("the command ended otherwise: " + status);
            }
            return new Life(container, Reading.of(Phase.RUNS, running - begin).and(Phase.REAPED, reaped - begin));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** Such lives, one after another. */
    Contender contender(String name, ContainerSpec spec, TimedDriver driver) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Side side() {
                return Side.HAWSE;
            }

            @Override
            public int warmUps() {
                return WARM_UPS;
            }

            @Override
            public Reading measure() throws BenchException {
                return driver.addTo(live(spec));
            }
        };
    }
}
