package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.RootSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of a specification: {@link ContainerSpec}, {@link ContainerUser}, {@link Variable}, {@link NetworkSpec}. */
class SpecificationTest {

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

    @Test
    void variableIsWhatTheKernelsFormCanCarry() {
        assertEquals("A=b=c", new Variable("A", "b=c").toString());
        assertEquals("A=", new Variable("A", "").toString());
        assertThrows(IllegalArgumentException.class, () -> new Variable("", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Variable("A=B", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Variable("A\0", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Variable("A", "x\0"));
    }

    @Test
    void networkChoiceIsRead() {
        assertEquals(new NetworkChoice.Auto(), NetworkChoice.parse("auto"));
        assertEquals(new NetworkChoice.None(), NetworkChoice.parse("none"));
        assertEquals(new NetworkChoice.Host(), NetworkChoice.parse("host"));
        assertEquals(new NetworkChoice.Driver("bridge"), NetworkChoice.parse("bridge"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 67, 65536})
    void mtuOutOfItsBoundsIsRefused(int mtu) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new NetworkSpec(
                        new NetworkChoice.Auto(), List.of(), List.of(), Optional.empty(), OptionalInt.of(mtu)));
    }
}
