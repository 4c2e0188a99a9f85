package io.hawse.core.names;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSpecTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nnameserver 10.0.0.1", "-a", "a\n", "ä"})
    void domainIsOneWord(String domain) {
        assertThrows(
                IllegalArgumentException.class, () -> new NameSpec(List.of(), List.of(), List.of(domain), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ndots:", "ndots:2 debug", "ndots:2\nnameserver 10.0.0.1", "a#"})
    void optionIsOneWord(String option) {
        assertThrows(
                IllegalArgumentException.class, () -> new NameSpec(List.of(), List.of(), List.of(), List.of(option)));
    }

    @Test
    void domainsAndOptionsThatThereAre() {
        assertDoesNotThrow(() -> new NameSpec(
                List.of(), List.of(), List.of(".", "a", "_tcp.example.org"), List.of("ndots:2", "use-vc", "edns0")));
    }

    @Test
    void scopeMeansNothingInAContainer() throws Exception {
        InetAddress scoped = InetAddress.getByName("fe80::1%1");
        assertThrows(
                IllegalArgumentException.class, () -> new NameSpec(List.of(), List.of(scoped), List.of(), List.of()));
    }
}
