package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.fs.overlay.RootSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelTest {

    @Test
    void labelIsANameAndPerhapsAValue() {
        assertEquals(new Label("a", "b=c"), Label.parse("a=b=c"));
        assertEquals(new Label("a", ""), Label.parse("a"));
        assertEquals(new Label("a", ""), Label.parse("a="));
        for (String text : List.of("", "=b", "a\0", "a=b\0")) {
            assertThrows(IllegalArgumentException.class, () -> Label.parse(text), text);
        }
    }

    private static ContainerSpec.Builder spec() {
        return ContainerSpec.builder(new RootSource.Host(List.of()), "true");
    }

    @Test
    void laterLabelOfANameCounts() {
        ContainerSpec spec = spec().label(new Label("a", "1"))
                .label(new Label("b", ""))
                .label(new Label("a", "2"))
                .build();
        assertEquals(List.of(new Label("a", "2"), new Label("b", "")), spec.labels());
    }

    @Test
    void labelsThatWouldFillTheStateDirectoryAreRefused() {
        Label large = new Label("large", "x".repeat(256 << 10));
        assertThrows(IllegalArgumentException.class, () -> spec().label(large).build());
    }
}
