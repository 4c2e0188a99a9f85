package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class VariableTest {

    @Test
    void variableIsWhatTheKernelsFormCanCarry() {
        assertEquals("A=b=c", new Variable("A", "b=c").toString());
        assertEquals("A=", new Variable("A", "").toString());
        assertThrows(IllegalArgumentException.class, () -> new Variable("", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Variable("A=B", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Variable("A\0", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Variable("A", "x\0"));
    }
}
