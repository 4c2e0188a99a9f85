package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSpecTest {

    @Test
    void networkChoiceIsRead() {
        assertEquals(new NetworkChoice.Auto(), NetworkChoice.parse("auto"));
        assertEquals(new NetworkChoice.None(), NetworkChoice.parse("none"));
        assertEquals(new NetworkChoice.Host(), NetworkChoice.parse("host"));
        assertEquals(new NetworkChoice.Named("bridge"), NetworkChoice.parse("bridge"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 67, 65536})
    void mtuOutOfItsBoundsIsRefused(int mtu) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new NetworkSpec(
                        new NetworkChoice.Auto(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(mtu)));
    }
}
