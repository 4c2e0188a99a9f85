package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.hawse.core.KnownContainer;
import io.hawse.core.Signal;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KillTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add("web");

    @Test
    void signalIsKill() {
        assertEquals(0, library.hawse("kill", "web"));
        verify(web).signal(Signal.KILL);
        assertEquals("web\n", library.out());
        assertEquals("", library.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-s HUP", "-s hup", "-sSIGHUP", "--signal=1"})
    void signalCanBeSaid(String option) {
        assertEquals(0, library.hawse(("kill " + option + " web").split(" ")));
        verify(web).signal(Signal.HUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "0", "65", "-9", ""})
    void signalThatThereIsNotGoesToNobody(String signal) {
        assertEquals(125, library.hawse("kill", "--signal=" + signal, "web"));
        assertEquals(1, library.err().lines().count(), library::err);
        assertEquals("", library.out());
        verifyNoInteractions(library.hawse);
    }

    @Test
    void oneThatHasEndedCannotBeSentAny() {
        doThrow(new ContainerException(Kind.CONFLICT, "container 'web' isn't running"))
                .when(web)
                .signal(Signal.KILL);
        assertEquals(125, library.hawse("kill", "web"));
        assertEquals("hawse: container 'web' isn't running\n", library.err());
        assertEquals("", library.out());
    }
}
