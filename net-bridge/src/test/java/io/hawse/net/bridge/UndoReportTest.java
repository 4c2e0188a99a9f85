package io.hawse.net.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndoReportTest {

    private final Exception cause = new Exception("EXFULL");
    private final NetworkException failure = new NetworkException(Kind.CONFLICT, "it is full", "take another", cause);

    @Test
    void failureStaysWhatItIsAndSaysWhatWasUndone() {
        NetworkException e = UndoReport.of(failure, List.of("veth pair a", "bridge b"), List.of());
        assertEquals(Kind.CONFLICT, e.kind());
        assertEquals("it is full; undone: veth pair a, bridge b", e.getMessage());
        assertEquals(Optional.of("take another"), e.remedy());
        assertSame(cause, e.getCause());
    }

    @Test
    void troubleIsKeptBesideTheFailure() {
        var trouble = new NetworkException(Kind.ENVIRONMENT, "it is busy");
        NetworkException e = UndoReport.of(failure, List.of("bridge b"), List.of(trouble));
        assertEquals("it is full; tried to undo: bridge b", e.getMessage());
        assertArrayEquals(new Throwable[] {trouble}, e.getSuppressed());
    }

    @Test
    void bridgeThatStaysWasNotTried() {
        NetworkException stays = UndoReport.stays(new InterfaceName("hawse0"), "eth7");
        assertEquals("bridge hawse0 stays, because eth7 has joined it", stays.getMessage());
        NetworkException e = UndoReport.of(failure, List.of(), List.of(stays));
        assertEquals("it is full", e.getMessage());
        assertArrayEquals(new Throwable[] {stays}, e.getSuppressed());
    }
}
