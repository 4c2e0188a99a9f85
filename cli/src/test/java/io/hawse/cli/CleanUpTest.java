package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CleanUpTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));

    /** It isn't looked for first: it has ended, and may be one that nobody sees any more. */
    @Test
    void containerIsTakenAwayWithoutAWord() {
        assertEquals(0, library.hawse("clean-up", "web"));
        verify(library.containers).cleanUp(new ContainerId("web"));
        assertEquals("", library.out() + library.err());
    }

    @Test
    void failureIsTheStatus() {
        doThrow(new ContainerException(Kind.ENVIRONMENT, "cannot remove /l/web"))
                .when(library.containers)
                .cleanUp(new ContainerId("web"));
        assertEquals(125, library.hawse("clean-up", "web"));
        assertEquals("hawse: cannot remove /l/web\n", library.err());
    }

    @Test
    void nobodyIsToldOfIt() {
        assertFalse(HelpPage.overview().contains(Verb.CLEAN_UP.word()));
    }
}
