package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.hawse.core.ExitStatus;
import io.hawse.core.KnownContainer;
import io.hawse.core.Signal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StopTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add("web");

    @Test
    void patienceIsTheContainersOwn() throws InterruptedException {
        assertEquals(0, library.hawse("stop", "web"));
        verify(web).stop();
        assertEquals("web\n", library.out());
        assertEquals("", library.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t 60", "-t60", "--time=60", "--timeout 60"})
    void patienceCanBeSaid(String option) throws InterruptedException {
        assertEquals(0, library.hawse(("stop web " + option).split(" ")));
        verify(web).stop(Duration.ofSeconds(60));
    }

    @Test
    void allThatRunAreStopped() throws InterruptedException {
        KnownContainer old = library.add(FakeLibrary.ended("old", "00000001", new ExitStatus.Exited(0)));
        KnownContainer db = library.add("db");
        assertEquals(0, library.hawse("stop", "-a"));
        verify(web).stop();
        verify(db).stop();
        verify(old, never()).stop();
        assertEquals(0, library.hawse("kill", "--all"));
        verify(db).signal(Signal.KILL);
        verify(old, never()).signal(any());
        assertEquals("web\ndb\n", library.out());
    }

    @Test
    void patienceCanBeNone() throws InterruptedException {
        assertEquals(0, library.hawse("stop", "-t", "0", "web"));
        verify(web).stop(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "10s", "1000000"})
    void patienceThatIsNoNumberStopsNobody(String seconds) {
        assertEquals(125, library.hawse("stop", "-t", seconds, "web"));
        assertEquals("hawse: '" + seconds + "' is no number of seconds; as in -t 60\n", library.err());
        assertEquals("", library.out());
        verifyNoInteractions(library.hawse);
    }
}
