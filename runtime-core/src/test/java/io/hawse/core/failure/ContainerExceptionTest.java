package io.hawse.core.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerExceptionTest {

    @Test
    void failureThatAnInterruptionCausedIsOne() throws Exception {
        ContainerException thrown = new ContainerException(
                Kind.ENVIRONMENT,
                "cannot write to the state folder",
                "make it writable",
                new UncheckedIOException(new ClosedByInterruptException()));
        assertEquals(Kind.INTERRUPTED, thrown.kind());
        assertEquals("the calling thread was interrupted", thrown.getMessage());
        assertEquals(Optional.empty(), thrown.remedy());
        Thread.currentThread().interrupt();
        InterruptedException interruption = assertThrows(InterruptedException.class, thrown::orInterruption);
        assertFalse(Thread.currentThread().isInterrupted());
        assertSame(thrown, interruption.getCause());
    }

    @Test
    void waitThatWasInterruptedSaysForWhat() {
        ContainerException thrown =
                ContainerException.interrupted("waiting for the lock a", new InterruptedException());
        assertEquals(Kind.INTERRUPTED, thrown.kind());
        assertEquals("interrupted while waiting for the lock a", thrown.getMessage());
    }

    @Test
    void otherFailureStaysWhatItIs() throws Exception {
        ContainerException thrown = new ContainerException(Kind.USER, "no", "do", new IOException("full"));
        assertEquals(Kind.USER, thrown.kind());
        assertTrue(thrown.remedy().isPresent());
        assertSame(thrown, thrown.orInterruption());
    }
}
