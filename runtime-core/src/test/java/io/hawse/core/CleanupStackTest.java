package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupStackTest {

    @Test
    void undoingGoesBackwardsAndRunsToItsEnd() {
        List<String> undone = new ArrayList<>();
        CleanupStack stack = new CleanupStack();
        stack.push("remove a", () -> undone.add("a"));
        stack.push("remove b", () -> {
            undone.add("b");
            throw new CleanupStack.CleanupFailure(new IOException("b stays"));
        });
        stack.push("remove c", () -> undone.add("c"));
        stack.push("remove d", () -> {
            undone.add("d");
            throw new IllegalStateException("d stays");
        });
        ContainerException thrown = assertThrows(ContainerException.class, stack::undo);
        assertEquals(List.of("d", "c", "b", "a"), undone);
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertEquals("cannot remove d: d stays", thrown.getMessage());
        assertEquals(1, thrown.getSuppressed().length);
        assertEquals("cannot remove b: b stays", thrown.getSuppressed()[0].getMessage());
        stack.undo();
        assertEquals(4, undone.size(), "undone once");
    }

    @Test
    void failureOfUndoingIsSuppressedInItsReason() {
        CleanupStack stack = new CleanupStack();
        stack.push("remove a", () -> {
            throw new IllegalStateException("a stays");
        });
        IOException reason = new IOException("the reason");
        stack.undoBecauseOf(reason);
        assertEquals("cannot remove a: a stays", reason.getSuppressed()[0].getMessage());
    }
}
