package io.hawse.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.hawse.core.ExitStatus.Exited;
import io.hawse.core.KnownContainer;
import io.hawse.core.Signal;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same for all verbs that take several containers. */
final class EachContainerTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add(FakeLibrary.running("web", "11111111"));
    private final KnownContainer db = library.add(FakeLibrary.running("db", "12222222"));

    @BeforeEach
    void endBothByThemselves() throws InterruptedException {
        when(web.await()).thenReturn(new Exited(0));
        when(db.await()).thenReturn(new Exited(0));
    }

    private void wasDone(String verb, KnownContainer container) throws InterruptedException {
        switch (verb) {
            case "stop" -> verify(container).stop();
            case "kill" -> verify(container).signal(Signal.KILL);
            case "wait" -> verify(container).await();
            case "rm" -> verify(container).remove();
            default -> throw new AssertionError(verb);
        }
    }

    private static String printed(String verb, String name) {
        return (verb.equals("wait") ? "0" : name) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "kill", "wait", "rm"})
    void allAreTriedWhenOneIsUnknown(String verb) throws InterruptedException {
        assertEquals(125, library.hawse(verb, "db", "wbe", "web"));
        assertEquals("hawse: there is no container 'wbe'; did you mean web?\n", library.err());
        assertEquals(printed(verb, "db") + printed(verb, "web"), library.out());
        wasDone(verb, web);
        wasDone(verb, db);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "kill", "wait", "rm"})
    void beginningOfAnIdIsEnough(String verb) throws InterruptedException {
        assertEquals(0, library.hawse(verb, "12"));
        assertEquals(printed(verb, "12"), library.out()); // what was typed
        wasDone(verb, db);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "kill", "wait", "rm"})
    void beginningOfTwoIdsIsNoneOfThem(String verb) throws InterruptedException {
        assertEquals(125, library.hawse(verb, "1", "web"));
        assertEquals("hawse: the ids of several containers begin with '1'; give the name\n", library.err());
        assertEquals(printed(verb, "web"), library.out());
        wasDone(verb, web);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "kill", "wait", "rm"})
    void noneIsTooFew(String verb) {
        assertEquals(125, library.hawse(verb));
        assertEquals(
                "hawse: no container named; as in 'hawse " + verb + " web'; 'hawse ps -a' shows them\n", library.err());
        verifyNoInteractions(library.hawse);
    }

    /** web's stop ends when db's has begun. */
    @Test
    void containerThatTakesLongKeepsNoOtherWaiting() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        doAnswer(call -> {
                    assertTrue(begun.await(20, SECONDS), "db's stop has not begun");
                    return null;
                })
                .when(web)
                .stop(any());
        doAnswer(call -> {
                    begun.countDown();
                    return null;
                })
                .when(db)
                .stop(any());
        assertEquals(0, library.hawse("stop", "web", "db"), library::err);
        assertEquals("web\ndb\n", library.out());
    }

    @Test
    void containerThatIsNamedTwiceIsDoneTwice() throws InterruptedException {
        assertEquals(0, library.hawse("kill", "web", "db", "web"));
        assertEquals("web\ndb\nweb\n", library.out());
        verify(web, times(2)).signal(Signal.KILL);
    }

    @Test
    void defectOfOneIsReported() throws InterruptedException {
        when(web.await()).thenThrow(new IllegalStateException("a bug"));
        assertEquals(125, library.hawse("wait", "web", "db"));
        assertTrue(library.err().contains("unexpected IllegalStateException: a bug"), library::err);
    }

    @Test
    void failureOfOneIsTheStatusAndItsNameIsNotPrinted() throws InterruptedException {
        when(web.await()).thenThrow(new ContainerException(Kind.ENVIRONMENT, "cannot wait for container 'web'"));
        when(db.await()).thenReturn(new Exited(3));
        assertEquals(125, library.hawse("wait", "web", "db"));
        assertEquals("3\n", library.out());
        assertEquals("hawse: cannot wait for container 'web'\n", library.err());
    }

    @Test
    void whatCannotBeToldIsNoWrongName() {
        when(library.containers.get("web"))
                .thenThrow(new ContainerException(Kind.ENVIRONMENT, "cannot tell what container 'web' does"));
        assertEquals(125, library.hawse("stop", "web"));
        assertEquals("hawse: cannot tell what container 'web' does\n", library.err());
    }
}
