package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A container's addresses in the neighbour tables of the host and of another container, after the container has gone.
 *
 * @param host the witness on the host's side
 * @param container in the same network
 */
record FormerAddress(Ip host, ParkedNamespace container) {

    private static final int PAUSE_MILLISECONDS = 20;
    // An announcement is taken in the sender's time or a little later; IPv6 asks for neighbours only when its own
    // link-local
    // address has been looked for in vain, up to two seconds (RFC 4862, section 5.4).
    private static final int LOOKS = 150;

    /**
     * Has host and container ask for the addresses, as for a packet that they send.
     *
     * @return whether anyone had an answer
     */
    boolean know(Attachment attachment) {
        for (Ip ip : List.of(host, container.ip())) {
            for (InterfaceAddress address : attachment.addresses()) {
                String text = address.address().getHostAddress();
                device(ip, text).ifPresent(device -> ip.run("neigh", "replace", text, "dev", device, "use"));
            }
        }
        for (int look = 0; look < LOOKS && unanswered(attachment); look++) {
            KernelState.pause(PAUSE_MILLISECONDS);
        }
        return !lines(attachment, line -> line.contains(" lladdr ")).isEmpty();
    }

    private boolean unanswered(Attachment attachment) {
        return !lines(attachment, line -> line.contains("INCOMPLETE")).isEmpty();
    }

    /** By which interface an address is reached without a gateway; empty where it is reached otherwise or not at all. */
    private static Optional<String> device(Ip ip, String address) {
        List<String> words;
        try {
            words = List.of(ip.run("-o", "route", "get", address).get(0).split(" +"));
        } catch (IllegalStateException e) {
            return Optional.empty(); // network is unreachable
        }
        return words.contains("via") ? Optional.empty() : Optional.of(words.get(words.indexOf("dev") + 1));
    }

    /** Whoever still knew another MAC address would send what is for this container to nobody, until it asks again: 20 to 45 seconds. */
    void assertNoOtherMacThan(Attachment attachment) {
        String mac = attachment.mac().orElseThrow().value();
        Predicate<String> other = line -> line.contains(" lladdr ") && !line.contains(" lladdr " + mac);
        List<String> wrong = lines(attachment, other);
        for (int look = 1; look < LOOKS && !wrong.isEmpty(); look++) {
            KernelState.pause(PAUSE_MILLISECONDS);
            wrong = lines(attachment, other);
        }
        assertEquals(List.of(), wrong, "known of the container that had " + attachment.addresses() + " before");
    }

    private List<String> lines(Attachment attachment, Predicate<String> wanted) {
        List<String> lines = new ArrayList<>();
        for (InterfaceAddress address : attachment.addresses()) {
            String text = address.address().getHostAddress();
            host.run("neigh", "show", "to", text).stream().filter(wanted).forEach(line -> lines.add("host: " + line));
            container.ip().run("neigh", "show", "to", text).stream()
                    .filter(wanted)
                    .forEach(line -> lines.add("container: " + line));
        }
        return lines;
    }
}
