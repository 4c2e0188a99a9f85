package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTagTest {

    @Test
    void tagOfAContainerNamesIt() {
        OwnerTag tag = OwnerTag.of(new ContainerId("web"));
        assertEquals("hawse:container:web", tag.toString());
        assertEquals(Optional.of(tag), OwnerTag.parse(tag.toString()));
        assertEquals(Optional.of(new ContainerId("web")), tag.container());
    }

    @Test
    void tagOfANetworkBelongsToNoContainer() {
        OwnerTag tag = OwnerTag.ofNetwork("default");
        assertEquals("hawse:network:default", tag.toString());
        assertEquals(Optional.of(tag), OwnerTag.parse(tag.toString()));
        assertEquals(Optional.empty(), tag.container());
    }

    @Test
    void longestTagFitsIntoAnAlias() {
        assertTrue(OwnerTag.ofNetwork("n".repeat(63)).toString().length() <= 255);
        assertThrows(IllegalArgumentException.class, () -> OwnerTag.ofNetwork("n".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hawse",
                "hawse:",
                "hawse:container:",
                "hawse:container:../x",
                "hawse:pod:web",
                "uplink",
                " hawse:container:web"
            })
    void otherAliasesAreSomebodyElses(String alias) {
        assertEquals(Optional.empty(), OwnerTag.parse(alias));
    }
}
