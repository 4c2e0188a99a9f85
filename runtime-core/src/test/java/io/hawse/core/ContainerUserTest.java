package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerUserTest {

    @Test
    void userIsReadWithOrWithoutItsGroup() {
        assertEquals(new ContainerUser("kai", Optional.empty()), ContainerUser.parse("kai"));
        assertEquals(new ContainerUser("1000", Optional.of("audio")), ContainerUser.parse("1000:audio"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "kai:", ":100", "kai:100:5"})
    void userOfAnotherFormIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ContainerUser.parse(text));
    }
}
