package io.hawse.net.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnerTag;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemovalRulesTest {

    private static final ContainerId WEB = new ContainerId("web");

    @Test
    void hostEndIsTheContainersUnlessItSaysOtherwise() {
        assertTrue(RemovalRules.mayBeOf(WEB, Optional.of(OwnerTag.of(WEB))));
        assertTrue(RemovalRules.mayBeOf(WEB, Optional.empty()), "killed before it was tagged");
        assertFalse(RemovalRules.mayBeOf(WEB, Optional.of(OwnerTag.of(new ContainerId("db")))));
        assertFalse(RemovalRules.mayBeOf(WEB, Optional.of(OwnerTag.ofNetwork("web"))));
    }

    @Test
    void bridgeGoesOnlyWithANetworksTag() {
        assertTrue(RemovalRules.madeForANetwork(Optional.of(OwnerTag.ofNetwork("other"))));
        assertFalse(RemovalRules.madeForANetwork(Optional.of(OwnerTag.of(WEB))));
        assertFalse(RemovalRules.madeForANetwork(Optional.empty()));
    }

    @Test
    void firstFailureCarriesTheOthers() {
        var first = new NetworkException(Kind.ENVIRONMENT, "first");
        var second = new NetworkException(Kind.ENVIRONMENT, "second");
        var thrown = assertThrows(NetworkException.class, () -> RemovalRules.report(List.of(first, second)));
        assertSame(first, thrown);
        assertArrayEquals(new Throwable[] {second}, thrown.getSuppressed());
        assertDoesNotThrow(() -> RemovalRules.report(List.of()));
    }
}
