package io.hawse.net.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.InterfaceName;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class RandomNamesTest {

    @Test
    void namesFitAndDiffer() {
        var names = new RandomNames(() -> ThreadLocalRandom.current().nextLong());
        Set<InterfaceName> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertTrue(seen.add(names.hostEnd()));
        }
        assertEquals(13, seen.iterator().next().value().length());
    }
}
