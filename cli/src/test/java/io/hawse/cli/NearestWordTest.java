package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestWordTest {

    private static final List<String> WORDS = List.of("run", "drivers", "version", "help");

    @ParameterizedTest
    @CsvSource({"rnu, run", "runn, run", "driver, drivers", "vresion, version", "verson, version", "hlep, help"})
    void mistypedWordIsRecognised(String typed, String meant) {
        assertEquals(Optional.of(meant), NearestWord.of(typed, WORDS));
    }

    @Test
    void otherWordIsNot() {
        for (String word : List.of("", "x", "exec", "images", "network")) {
            assertEquals(Optional.empty(), NearestWord.of(word, WORDS), word);
        }
    }
}
