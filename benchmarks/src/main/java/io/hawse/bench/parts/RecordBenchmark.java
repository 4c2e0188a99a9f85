package io.hawse.bench.parts;

import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.StateStore;
import io.hawse.core.state.UnreadableRecordException;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a container's record takes. */
@State(Scope.Thread)
public class RecordBenchmark {

    private static final ContainerId KNOWN = new ContainerId("known");
    private static final ContainerId NEW = new ContainerId("new");

    @SuppressWarnings("NullAway.Init")
    private Folder folder;

    @SuppressWarnings("NullAway.Init")
    private StateStore state;

    @SuppressWarnings("NullAway.Init")
    private ContainerRecord known;

    @SuppressWarnings("NullAway.Init")
    private ContainerRecord unknown;

    @Setup
    public void open() throws IOException {
        folder = new Folder();
        state = StateStore.open(folder.resolve("state"), folder.resolve("layers"));
        known = ContainerRecord.claim(KNOWN, Optional.of("netlink"), Optional.empty());
        unknown = ContainerRecord.claim(NEW, Optional.of("netlink"), Optional.empty());
        state.claim(known);
    }

    /** A name is taken, and given back. */
    @Benchmark
    public boolean claimAndRemove() {
        boolean free = state.claim(unknown);
        state.remove(unknown);
        return free;
    }

    /** A record that is there is replaced. */
    @Benchmark
    public void update() {
        state.update(known);
    }

    @Benchmark
    public Optional<ContainerRecord> find() throws UnreadableRecordException {
        return state.find(KNOWN);
    }

    @TearDown
    public void remove() throws IOException {
        folder.close();
    }
}
