package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.ContainerId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerStateTest {

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
            assertTrue(state.leadsTo(ContainerState.ENDED));
            assertTrue(state.leadsTo(ContainerState.FAILED), "what its supervisor can't take over");
        }
    }
}
