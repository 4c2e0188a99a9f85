package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States, signals, undoing: {@link ContainerState}, {@link SignalDispositions}, {@link CleanupStack}, {@link KernelRelease}. */
class LifeTest {

    @Test
    void statesFollowOneAnother() {
        Lifecycle lifecycle = new Lifecycle(new ContainerId("web"));
        for (ContainerState state : List.of(
                ContainerState.LAUNCHED,
                ContainerState.MAPPED,
                ContainerState.ATTACHED,
                ContainerState.RUNNING,
                ContainerState.ENDED,
                ContainerState.REMOVED)) {
            lifecycle.advance(state);
            assertEquals(state, lifecycle.state());
        }
        assertThrows(IllegalStateException.class, () -> lifecycle.advance(ContainerState.FAILED));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIMED", "LAUNCHED", "MAPPED", "ATTACHED", "ENDED"})
    void workCanFail(ContainerState state) {
        assertTrue(state.leadsTo(ContainerState.FAILED));
    }

    @ParameterizedTest
    @EnumSource
    void noStateIsSkippedOrTakenTwice(ContainerState state) {
        assertFalse(state.leadsTo(state));
        assertFalse(state.leadsTo(ContainerState.CLAIMED));
        long next = Stream.of(ContainerState.values()).filter(state::leadsTo).count();
        assertTrue(next <= 2, state + " leads to " + next);
        if (state == ContainerState.RUNNING) {
            assertEquals(1, next, "what runs ends, and nothing else");
        }
    }

    private static final String STATUS = """
            Name:\tsh
            SigPnd:\t0000000000000000
            SigBlk:\t0000000000000002
            SigIgn:\t0000000000000001
            SigCgt:\t0000000000004000
            """;

    @ParameterizedTest
    @CsvSource({"HUP, false", "INT, false", "TERM, false", "QUIT, true", "USR1, true", "KILL, true"})
    void caughtIgnoredAndBlockedSignalsAreNotDefault(Signal signal, boolean isDefault) {
        assertEquals(isDefault, SignalDispositions.parse(STATUS).isDefault(signal));
    }

    @Test
    void statusWithoutMasksMeansNothingIsDefault() {
        assertFalse(SignalDispositions.parse("Name:\tsh\n").isDefault(Signal.TERM));
    }

    @Test
    void highestBitIsNoTrouble() {
        SignalDispositions all = SignalDispositions.parse(STATUS.replace("0000000000004000", "ffffffffffffffff"));
        assertFalse(all.isDefault(Signal.QUIT));
    }

    @Test
    void thisJvmCatchesTermAndAnEndedProcessHasNoDefaults() throws Exception {
        assertFalse(SignalDispositions.of(ProcessHandle.current().pid()).isDefault(Signal.TERM));
        Process gone = new ProcessBuilder("/bin/true").start();
        gone.waitFor();
        assertFalse(SignalDispositions.of(gone.pid()).isDefault(Signal.TERM));
    }

    @ParameterizedTest
    @EnumSource
    void unhandledSignalEndsAProcessAsTheManualSays(Signal signal) {
        boolean ends = !List.of(Signal.KILL, Signal.CONT, Signal.STOP, Signal.TSTP, Signal.WINCH)
                .contains(signal);
        assertEquals(ends, signal.endsUnhandled());
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"5.11.22", "4.18.0-553.el8_10.x86_64", "3.10.0"})
    void kernelThatIsTooOldIsRefused(String release) {
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> new KernelRelease(release).requireContainers());
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains(release), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.0", "5.15.0-1-amd64", "6.1.0-18-amd64", "10.0", "unheard of"})
    void newerKernelIsTaken(String release) {
        new KernelRelease(release).requireContainers();
    }
}
