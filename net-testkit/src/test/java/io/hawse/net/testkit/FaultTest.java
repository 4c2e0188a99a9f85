package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void strikesOnceAtItsStep() {
        var fault = new Fault(Fault.Kind.REFUSED, 1);
        assertFalse(fault.strikes());
        assertFalse(fault.hasStruck());
        assertTrue(fault.strikes());
        assertTrue(fault.hasStruck());
        assertFalse(fault.strikes());
        assertTrue(fault.hasStruck());
        assertEquals("step 1 refused", fault.toString());
    }
}
