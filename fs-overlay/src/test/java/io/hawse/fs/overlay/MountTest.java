package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "data", "/", "//", "/../etc", "/a/../../b", "/a\0b"})
    void mountTargetThatCannotBeIsRefused(String target) {
        assertThrows(IllegalArgumentException.class, () -> new Mount.Tmpfs(target, OptionalLong.empty()));
        assertThrows(
                IllegalArgumentException.class, () -> new Mount.Volume(Path.of("/srv"), target, Access.READ_WRITE));
    }

    @Test
    void tmpfsOfNoSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Mount.Tmpfs("/t", OptionalLong.of(0)));
    }
}
