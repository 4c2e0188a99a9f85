package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTextTest {

    private static final ContainerId WEB = new ContainerId("web");

    private static final Attachment FULL = new Attachment(
            "bridge",
            WEB,
            Optional.of("default"),
            new InterfaceName("eth0"),
            List.of(InterfaceAddress.parse("192.168.200.2/24"), InterfaceAddress.parse("fd00:1::2/64")),
            List.of(
                    Route.defaultBy(IpLiteral.parse("192.168.200.1")),
                    new Route(Subnet.parse("fd00:2::/32"), IpLiteral.parse("fd00:1::9"))),
            Optional.of(new MacAddress("02:42:c0:a8:c8:02")),
            OptionalInt.of(1400),
            List.of(new InterfaceName("a=b"), new InterfaceName("back\\slash")),
            Optional.of(new InterfaceName("hawse0")),
            List.of(IpLiteral.parse("fd00::53"), IpLiteral.parse("192.0.2.53")));

    private static final Attachment LEAST = new Attachment(
            "loopback",
            WEB,
            Optional.empty(),
            new InterfaceName("lo"),
            List.of(),
            List.of(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            List.of());

    @Test
    void whatWasWrittenIsReadBack() {
        assertEquals(FULL, AttachmentText.read(AttachmentText.write(FULL)));
        assertEquals(LEAST, AttachmentText.read(AttachmentText.write(LEAST)));
    }

    @Test
    void linesArePlain() {
        assertEquals("""
                driver = loopback
                container = web
                interface = lo
                addresses =\s
                routes =\s
                hostInterfaces =\s
                nameServers =\s
                """, AttachmentText.write(LEAST));
    }

    @Test
    void linesOfALaterVersionAreSkipped() {
        assertEquals(LEAST, AttachmentText.read("colour = red\n\n" + AttachmentText.write(LEAST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "container", "interface", "addresses", "routes", "hostInterfaces", "nameServers"})
    void missingLineIsNamed(String key) {
        String without = AttachmentText.write(FULL).replaceFirst("(?m)^" + key + " = .*\\n", "");
        var e = assertThrows(IllegalArgumentException.class, () -> AttachmentText.read(without));
        assertEquals("the attachment has no '" + key + "'", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver = Bridge",
                "driver = ../x",
                "container = ../x",
                "network = a b",
                "interface = a/b",
                "addresses = example.org/24",
                "routes = 10.0.0.0/8",
                "mtu = many",
                "mac = 01:00:5e:00:00:01",
                "no line"
            })
    void lineOfAnotherFormIsRefused(String line) {
        String key = line.replaceFirst(" .*", "");
        String text = AttachmentText.write(FULL).replaceFirst("(?m)^" + key + " = .*\\n", "") + line + "\n";
        assertThrows(IllegalArgumentException.class, () -> AttachmentText.read(text));
    }
}
