package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.when;

import io.hawse.core.ExitStatus.Exited;
import io.hawse.core.ExitStatus.Signaled;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class WaitTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));

    @Test
    void statusOfEachIsALineAndNotThatOfTheCommand() throws InterruptedException {
        when(library.add("web").await()).thenReturn(new Exited(7));
        when(library.add("db").await()).thenReturn(new Signaled(15));
        assertEquals(0, library.hawse("wait", "db", "web"));
        assertEquals("143\n7\n", library.out());
        assertEquals("", library.err());
    }
}
