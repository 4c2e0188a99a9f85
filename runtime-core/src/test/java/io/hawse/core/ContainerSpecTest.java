package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.RootSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerSpecTest {

    private static ContainerSpec.Builder spec(String... command) {
        return ContainerSpec.builder(new RootSource.Host(List.of()), command);
    }

    @Test
    void defaultsAreARootShellInAWritableLayer() {
        ContainerSpec spec = spec("sh").build();
        assertEquals(Access.READ_WRITE, spec.rootAccess());
        assertEquals(ContainerUser.root(), spec.user());
        assertEquals(NetworkSpec.of(new NetworkChoice.Auto()), spec.network());
        assertEquals(Stdio.INHERIT, spec.stdio());
        assertEquals(Optional.empty(), spec.id());
    }

    @Test
    void commandThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> spec().build());
        assertThrows(IllegalArgumentException.class, () -> spec("").build());
        assertThrows(IllegalArgumentException.class, () -> spec("sh", "a\0b").build());
        assertDoesNotThrow(() -> spec("sh", "").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", ".a", "a b", "a_b", "ä", "a\0"})
    void hostNameThatCannotBeIsRefused(String name) {
        assertThrows(
                IllegalArgumentException.class, () -> spec("sh").hostname(name).build());
    }

    @Test
    void hostNameHasUpToSixtyFourBytes() {
        assertDoesNotThrow(() -> spec("sh").hostname("a".repeat(64)).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> spec("sh").hostname("a".repeat(65)).build());
        assertDoesNotThrow(() -> spec("sh").hostname("web-1.example.org").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "srv", "./srv", "/s\0rv"})
    void workingFolderThatIsNoAbsolutePathIsRefused(String folder) {
        assertThrows(
                IllegalArgumentException.class, () -> spec("sh").workdir(folder).build());
    }
}
