package io.hawse.net.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What {@code ip -j -d} says of one network namespace: every property of its links, its addresses and its routes, of all families
 * and tables. Indexes, timers and counters are left out, and whether an IPv6 address is still tentative: they change by themselves.
 *
 * @param lines one property a line, which names what it belongs to: {@code link hawse0: linkinfo.info_data.forward_delay = 1500}; an
 *     address or a route is a line
 */
public record KernelState(List<String> lines) {

    private static final Set<String> FLEETING =
            Set.of("ifindex", "link_index", "link_netnsid", "stats", "stats64", "tentative", "ifname", "expires");
    private static final Set<String> LIFETIMES = Set.of("valid_life_time", "preferred_life_time");
    private static final String FOREVER = "4294967295";

    private static final int SETTLING_MILLISECONDS = 50;
    // Duplicate address detection takes up to two seconds (RFC 4862, section 5.4), clearing away some tens of
    // milliseconds.
    private static final int LONGEST_SETTLING_MILLISECONDS = 3000;
    private static final int LONGEST_CLEARING_MILLISECONDS = 1000;

    public KernelState {
        lines = List.copyOf(lines);
    }

    /** As it is now. */
    public static KernelState of(Ip ip) {
        return of(Look.at(ip));
    }

    private static KernelState of(Look look) {
        List<String> lines = new ArrayList<>();
        for (Look.Link link : look.links()) {
            leaves(link.properties(), "", "link " + link.name() + ": ", lines);
            link.addresses().forEach(address -> lines.add("address of " + link.name() + ": " + inOneLine(address)));
        }
        look.routes().forEach(route -> lines.add("route " + inOneLine(route)));
        return new KernelState(lines);
    }

    /**
     * As it is once it has stayed the same for 50 milliseconds and no address is tentative: the kernel tells a link's carrier, and
     * gives link-local addresses, some time after an interface goes up. After three seconds it is taken as it is.
     */
    public static KernelState settled(Ip ip) {
        Look last = Look.at(ip);
        for (int waited = 0; waited < LONGEST_SETTLING_MILLISECONDS; waited += SETTLING_MILLISECONDS) {
            pause(SETTLING_MILLISECONDS);
            Look now = Look.at(ip);
            if (of(now).equals(of(last)) && now.links().stream().allMatch(Look.Link::isSettled)) {
                return of(now);
            }
            last = now;
        }
        return of(last);
    }

    /**
     * What is different now. Gives the kernel up to a second for what it does after a call has returned.
     *
     * @param ip in the namespace that this state is of
     * @return as {@link #differences} has them; empty when it is as it was
     */
    public List<String> changesSince(Ip ip) {
        return changesSince(ip, UnaryOperator.identity());
    }

    /** As above, of those changes that count. */
    List<String> changesSince(Ip ip, UnaryOperator<List<String>> counting) {
        List<String> changes = counting.apply(differences(of(ip)));
        for (int waited = 0;
                !changes.isEmpty() && waited < LONGEST_CLEARING_MILLISECONDS;
                waited += SETTLING_MILLISECONDS) {
            pause(SETTLING_MILLISECONDS);
            changes = counting.apply(differences(of(ip)));
        }
        return changes;
    }

    /**
     * Compares two states, whatever the order of their lines.
     *
     * @return the lines that this state alone has, with {@code "- "} before them, then those of the other alone, with {@code "+ "}
     */
    public List<String> differences(KernelState other) {
        List<String> gone = new ArrayList<>(lines);
        List<String> come = new ArrayList<>();
        for (String line : other.lines) {
            if (!gone.remove(line)) {
                come.add(line);
            }
        }
        List<String> differences = new ArrayList<>();
        gone.forEach(line -> differences.add("- " + line));
        come.forEach(line -> differences.add("+ " + line));
        return differences;
    }

    /**
     * The same state with something replaced in each line, for what may differ, such as a random name.
     *
     * @param regex as {@link String#replaceAll} takes it
     */
    public KernelState replaceAll(String regex, String replacement) {
        return new KernelState(
                lines.stream().map(line -> line.replaceAll(regex, replacement)).toList());
    }

    /** Of what {@link #differences} lists, what isn't about this interface: neither it nor its addresses, nor routes by it. */
    static List<String> apartFrom(String interfaceName, List<String> differences) {
        return differences.stream()
                .filter(line -> !line.startsWith("link " + interfaceName + ":", 2)
                        && !line.startsWith("address of " + interfaceName + ":", 2)
                        && !line.contains(" dev=" + interfaceName + " "))
                .toList();
    }

    private static void leaves(Map<?, ?> object, String path, String prefix, List<String> lines) {
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (FLEETING.contains(name) || name.endsWith("_timer")) {
                return;
            }
            if (value instanceof Map<?, ?> inner) {
                leaves(inner, path + name + ".", prefix, lines);
            } else {
                lines.add(prefix + path + name + " = " + value);
            }
        });
    }

    private static String inOneLine(Map<String, Object> object) {
        return object.entrySet().stream()
                .filter(entry -> !FLEETING.contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + steady(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** A lifetime that has an end counts down. */
    private static Object steady(String key, Object value) {
        return LIFETIMES.contains(key) && !value.equals(FOREVER) ? "limited" : value;
    }

    static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the kernel", e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
