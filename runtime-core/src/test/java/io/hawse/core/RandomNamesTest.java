package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RandomNamesTest {

    private final RandomNames names = new RandomNames();

    @Test
    void nameIsAnAdjectiveAndANoun() {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            String name = names.next().value();
            assertTrue(name.matches("[a-z]+_[a-z]+"), name);
            found.add(name);
        }
        assertTrue(found.size() > 1500, () -> found.size() + " different names");
    }

    /** What begins an id names the container whose id that is. */
    @Test
    void idsDoNotLookLikeNames() {
        for (int i = 0; i < 2000; i++) {
            assertFalse(names.next().value().matches("[0-9a-f]+"));
        }
        assertTrue(names.nextNumbered().value().matches("[a-z]+_[a-z]+\\d{1,3}"));
    }
}
