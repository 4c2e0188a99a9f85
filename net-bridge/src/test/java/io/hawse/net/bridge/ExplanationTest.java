package io.hawse.net.bridge;

import static io.hawse.net.bridge.Fixture.IPV4;
import static io.hawse.net.bridge.Fixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    private final Explanation explanation = new Explanation(request(IPV4, "192.168.200.2/24"), IPV4);
    private final Exception cause = new Exception("EIO");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_PERMITTED   | ENVIRONMENT | that isn't permitted                                    | root",
                "NAMESPACE_GONE  | ENVIRONMENT | its network namespace is gone, so its init has died     |",
                "NO_BRIDGES      | ENVIRONMENT | the kernel has no bridge devices                        | modprobe bridge",
                "NO_VETHS        | ENVIRONMENT | the kernel has no veth devices                          | modprobe veth",
                "BRIDGE_APPEARED | CONFLICT    | somebody else made bridge hawse0 at the same moment     | try again",
                "BRIDGE_FULL     | CONFLICT    | bridge hawse0 is full, the kernel lets 1023 interfaces "
                        + "join one bridge (BR_MAX_PORTS) | another network",
                "INTERFACE_TAKEN | CONFLICT    | its namespace has an interface eth0 already             | another name",
                "IPV6_OFF        | ENVIRONMENT | IPv6 is switched off                                    | without IPv6",
            })
    void meaningComesBeforeTheKernelsWords(Refusal refusal, Kind kind, String meaning, String remedy) {
        NetworkException e = explanation.of(refusal, "RTM_NEWLINK failed", cause);
        assertEquals(kind, e.kind());
        assertEquals(
                "could not attach container web to bridge hawse0: " + meaning + ": RTM_NEWLINK failed", e.getMessage());
        assertEquals(Optional.ofNullable(remedy), e.remedy().map(text -> text.contains(remedy) ? remedy : text));
        assertSame(cause, e.getCause());
    }

    @Test
    void unknownRefusalHasTheKernelsWordsAlone() {
        NetworkException e = explanation.of(Refusal.OTHER, "RTM_NEWLINK failed", cause);
        assertEquals(Kind.ENVIRONMENT, e.kind());
        assertEquals("could not attach container web to bridge hawse0: RTM_NEWLINK failed", e.getMessage());
        assertEquals(Optional.empty(), e.remedy());
    }
}
