package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.StateFolders;
import io.hawse.core.Stdio;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Subnet;
import io.hawse.net.netlink.NetlinkDriver;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import io.hawse.sys.netlink.verbs.NewLink;
import io.hawse.sys.netlink.verbs.Veth;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Measures how a start grows with the containers that live beside it on one bridge, in one warm JVM. Usage: {@code GrowthMain
 * [LIVE...]}, as root in a network namespace of its own, which is left as it was:
 *
 * <pre>{@code
 * unshare --net java -Djffi.boot.library.path=cli/target/hawse/native \
 *     -cp 'it-tests/target/test-classes:it-tests/target/it/lib/*' io.hawse.it.GrowthMain 1 100 500 1000
 * }</pre>
 *
 * <p>The last two columns are the kernel's alone, beside as many ports: a veth pair as another port of the bridge, made by one
 * message and removed by one.
 */
final class GrowthMain {

    private static final int MEASURED = 40;
    private static final int WARM_UP = 100;

    private final Hawse hawse;
    private final TimedDriver driver;
    private final ContainerSpec sleeping;
    private final Deque<Container> living = new ArrayDeque<>();

    private GrowthMain(Path folder) throws IOException {
        Path box = BusyBox.makeIn(folder.resolve("box"));
        driver = new TimedDriver(new NetlinkDriver());
        hawse = Hawse.builder()
                .driver(driver)
                .state(new StateFolders(folder.resolve("state"), folder.resolve("layers"), folder.resolve("networks")))
                .build();
        sleeping = ContainerSpec.builder(new RootSource.Layers(List.of(box)), "sleep", "1000000")
                .network(new NetworkSpec(
                        new NetworkChoice.Driver(driver.name()),
                        List.of(Subnet.parse("10.200.0.0/21")), // a bridge takes 1023 ports
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty()))
                .stdio(Stdio.DISCARD)
                .build();
    }

    public static void main(String[] args) throws IOException, ErrnoException, NetlinkException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        if (!HostNamespace.ofThisJvmIsUnused()) {
            throw new IllegalStateException("this network namespace is in use: run it by unshare --net");
        }
        List<String> levels = args.length == 0 ? List.of("1", "100", "500", "1000") : List.of(args);
        Path folder = Files.createTempDirectory("hawse-growth-");
        try {
            new GrowthMain(folder).measure(levels.stream().map(Integer::valueOf).toList(), out);
        } finally {
            TestHost.remove(folder);
        }
    }

    private void measure(List<Integer> levels, PrintStream out) throws ErrnoException, NetlinkException {
        try (RouteSocket kernel = RouteSocket.open()) {
            living.add(hawse.start(sleeping)); // the bridge stays
            measureBeside(kernel, WARM_UP);
            out.println("medians in milliseconds");
            out.println("  live   start  attach    rest    stop  detach    veth  delete");
            for (int level : levels) {
                while (living.size() < level) {
                    living.add(hawse.start(sleeping));
                }
                out.println(String.format(Locale.ROOT, "%6d", living.size()) + measureBeside(kernel, MEASURED));
            }
        } finally {
            // The youngest first, whose numbers are needed by nobody else.
            while (!living.isEmpty()) {
                living.removeLast().close();
            }
        }
    }

    private Row measureBeside(RouteSocket kernel, int times) throws NetlinkException {
        int bridge = bridgeOf(kernel);
        Row row = new Row();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            Container container = hawse.start(sleeping);
            long started = System.nanoTime();
            container.close();
            row.start.add(started - begin);
            row.attach.add(driver.attaching);
            row.rest.add(started - begin - driver.attaching);
            row.stop.add(System.nanoTime() - started);
            row.detach.add(driver.detaching);
            NewLink port = NewLink.named("growth0").withMaster(bridge);
            row.veth.add(timed(kernel, Links.create(port, new Veth(NewLink.named("growth1")))));
            row.delete.add(timed(kernel, Links.delete(LinkId.of("growth0"))));
        }
        return row;
    }

    private static int bridgeOf(RouteSocket kernel) throws NetlinkException {
        return Links.list(kernel).stream()
                .filter(link -> link.name().startsWith("hawse-"))
                .findFirst()
                .orElseThrow()
                .index();
    }

    private static long timed(RouteSocket kernel, Request request) throws NetlinkException {
        long begin = System.nanoTime();
        for (Reply reply : kernel.execute(List.of(request))) {
            reply.orThrow();
        }
        return System.nanoTime() - begin;
    }

    /** What was measured beside one number of containers. */
    private static final class Row {
        private final List<Long> start = new ArrayList<>();
        private final List<Long> attach = new ArrayList<>();
        private final List<Long> rest = new ArrayList<>();
        private final List<Long> stop = new ArrayList<>();
        private final List<Long> detach = new ArrayList<>();
        private final List<Long> veth = new ArrayList<>();
        private final List<Long> delete = new ArrayList<>();

        @Override
        public String toString() {
            StringBuilder line = new StringBuilder();
            for (List<Long> column : Arrays.asList(start, attach, rest, stop, detach, veth, delete)) {
                List<Long> sorted = new ArrayList<>(column);
                Collections.sort(sorted);
                line.append(String.format(Locale.ROOT, "%8.2f", sorted.get(sorted.size() / 2) / 1e6));
            }
            return line.toString();
        }
    }

    /** Remembers how long the last attach and the last detach took. */
    private static final class TimedDriver implements NetworkDriver {
        private final NetworkDriver timed;
        private volatile long attaching;
        private volatile long detaching;

        TimedDriver(NetworkDriver timed) {
            this.timed = timed;
        }

        @Override
        public String name() {
            return timed.name();
        }

        @Override
        public String description() {
            return timed.description();
        }

        @Override
        public Addressing addressing() {
            return timed.addressing();
        }

        @Override
        public Probe probe() {
            return timed.probe();
        }

        @Override
        public Attachment attach(AttachRequest request) {
            long begin = System.nanoTime();
            try {
                return timed.attach(request);
            } finally {
                attaching = System.nanoTime() - begin;
            }
        }

        @Override
        public void detach(Attachment attachment) {
            long begin = System.nanoTime();
            try {
                timed.detach(attachment);
            } finally {
                detaching = System.nanoTime() - begin;
            }
        }

        @Override
        public List<OwnedInterface> owned() {
            return timed.owned();
        }

        @Override
        public void remove(OwnedInterface orphan) {
            timed.remove(orphan);
        }
    }
}
