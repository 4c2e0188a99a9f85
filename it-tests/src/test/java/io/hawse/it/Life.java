package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Stdio;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.InterfaceAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container's life, as far as it surely held its address.
 *
 * @param container its name
 * @param address as it saw it itself: {@code 192.168.200.2/24}
 * @param begin when its start had returned, by CLOCK_MONOTONIC, which is one for all processes
 * @param end just before it was let go
 */
record Life(String container, String address, long begin, long end) {

    private static final Pattern INET = Pattern.compile(" inet ([0-9./]+) ");

    /** A container that tells its address and lives until its input ends. */
    static ContainerSpec waiting(Path box, String driver) {
        String look = "ip -o -4 addr show dev " + (driver.equals("loopback") ? "lo" : "eth0") + "; read x; exit 3";
        return ContainerSpec.builder(new RootSource.Layers(List.of(box)), "sh", "-c", look)
                .network(NetworkSpec.of(new NetworkChoice.Driver(driver)))
                .stdio(Stdio.PIPE)
                .build();
    }

    /** When a container ends. */
    enum Order {
        /** Before the next one begins. */
        ONE_BY_ONE,
        /** Once the next one lives. */
        OVERLAPPING
    }

    /** A container that lives and has told its address. */
    private record Living(Container container, String address, long begin) {

        static Living start(Hawse hawse, ContainerSpec waiting) throws IOException {
            Container container = hawse.start(waiting);
            long begin = System.nanoTime();
            return new Living(container, addressSaidBy(container), begin);
        }

        Life end() throws IOException, InterruptedException {
            try (container) {
                long end = System.nanoTime();
                container.stdin().close();
                assertEquals(new ExitStatus.Exited(3), container.await());
                return new Life(container.id().value(), address, begin, end);
            }
        }
    }

    /** Starts one, has it tell its address, and ends it. */
    static Life of(Hawse hawse, ContainerSpec waiting) throws IOException, InterruptedException {
        return Living.start(hawse, waiting).end();
    }

    /** Many, in one thread. */
    static List<Life> of(Hawse hawse, ContainerSpec waiting, int count, Order order)
            throws IOException, InterruptedException {
        List<Life> lives = new ArrayList<>();
        Deque<Living> living = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            living.add(Living.start(hawse, waiting));
            if (order == Order.ONE_BY_ONE || i > 0) {
                lives.add(living.remove().end());
            }
        }
        for (Living last : living) {
            lives.add(last.end());
        }
        return lives;
    }

    /** Asserts that it is the one that the driver says it built. */
    static String addressSaidBy(Container container) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(container.stdout(), StandardCharsets.UTF_8));
        Matcher line = INET.matcher(String.valueOf(out.readLine()));
        assertTrue(line.find(), () -> container.id() + " has no address inside");
        String address = line.group(1);
        List<InterfaceAddress> built = container.attachment().orElseThrow().addresses();
        assertTrue(built.contains(InterfaceAddress.parse(address)), () -> address + " inside, built was " + built);
        return address;
    }

    /** Asserts that no two had the same address at the same time. */
    static void assertApart(List<Life> lives) {
        List<Life> sorted = lives.stream()
                .sorted(Comparator.comparing(Life::address).thenComparing(Life::begin))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            Life earlier = sorted.get(i - 1);
            Life later = sorted.get(i);
            assertTrue(
                    !earlier.address.equals(later.address) || earlier.end < later.begin,
                    () -> "at the same time: " + earlier + " and " + later);
        }
    }

    /** As {@link #parse} reads it. */
    String line() {
        return container + " " + address + " " + begin + " " + end;
    }

    static Life parse(String line) {
        String[] words = line.split(" ", 4);
        return new Life(words[0], words[1], Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
}
