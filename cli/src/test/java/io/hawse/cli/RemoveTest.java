package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

final class RemoveTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add(FakeLibrary.running("web", "11111111"));
    private final KnownContainer db = library.add(FakeLibrary.running("db", "12222222"));

    @Test
    void oneThatRunsStaysAndTheOthersGo() throws InterruptedException {
        doThrow(FakeLibrary.isRunning("web")).when(web).remove();
        assertEquals(125, library.hawse("rm", "web", "db"));
        assertEquals("db\n", library.out());
        assertEquals("hawse: container 'web' is running; stop it first\n", library.err());
        verify(web, never()).kill();
    }

    @Test
    void byForceOneThatRunsIsEndedFirst() throws InterruptedException {
        assertEquals(0, library.hawse("rm", "-f", "web"));
        InOrder order = inOrder(web);
        order.verify(web).kill();
        order.verify(web).remove();
        assertEquals("web\n", library.out());
        assertEquals("", library.err());
    }

    @Test
    void byForceOneThatLeavesNothingIsGoneWhenItHasEnded() throws InterruptedException {
        doAnswer(call -> {
                    library.vanishes(web);
                    return null;
                })
                .when(web)
                .kill();
        assertEquals(0, library.hawse("rm", "--force", "web"));
        verify(web, never()).remove();
        assertEquals("web\n", library.out());
    }

    @Test
    void byForceOneThatIsNotThereIsNoFailure() {
        assertEquals(0, library.hawse("rm", "-f", "nosuch", "web"));
        assertEquals("web\n", library.out());
        assertEquals("", library.err());
    }

    @Test
    void byForceNoneAtAllIsNoFailure() {
        assertEquals(0, library.hawse("rm", "-f"));
        assertEquals("", library.out() + library.err());
        verifyNoInteractions(library.hawse);
    }

    @Test
    void byForceOneMayBeNamedTwice() {
        assertEquals(0, library.hawse("rm", "-f", "web", "11111111", "web"));
        assertEquals("web\n", library.out());
        assertEquals("", library.err());
    }

    @Test
    void byForceOneThatSomebodyElseRemovesIsNoFailure() throws InterruptedException {
        doAnswer(call -> {
                    library.vanishes(web);
                    throw FakeLibrary.noSuch("web");
                })
                .when(web)
                .kill();
        assertEquals(0, library.hawse("rm", "-f", "web", "db"));
        assertEquals("web\ndb\n", library.out());
        assertEquals("", library.err());
    }

    @Test
    void byForceTheBeginningOfTwoIdsIsAFailureAndTheOthersGo() throws InterruptedException {
        assertEquals(125, library.hawse("rm", "-f", "1", "web"));
        assertEquals("web\n", library.out());
        assertEquals("hawse: the ids of several containers begin with '1'; give the name\n", library.err());
        verify(db, never()).kill();
    }

    @Test
    void whatCannotBeRemovedIsAFailureByForceToo() throws InterruptedException {
        doAnswer(call -> {
                    library.vanishes(web);
                    throw new ContainerException(Kind.ENVIRONMENT, "cannot remove /l/web", "free the disk", null);
                })
                .when(web)
                .remove();
        assertEquals(125, library.hawse("rm", "-f", "web", "db"));
        assertEquals("db\n", library.out());
        assertEquals("hawse: cannot remove /l/web; free the disk\n", library.err());
    }

    @Test
    void allAreRemovedWhoeverTheyAre() throws InterruptedException {
        assertEquals(0, library.hawse("rm", "-fa"));
        verify(web).kill();
        verify(db).kill();
        assertEquals(0, library.hawse("rm", "--all"));
        assertEquals("", library.out());
        assertEquals(125, library.hawse("rm", "-a", "web"));
        assertEquals("hawse: unexpected 'web'; --all takes no names beside it\n", library.err());
    }

    @Test
    void optionsOfOthersAreExplained() {
        assertEquals(125, library.hawse("rm", "-v", "web"));
        assertEquals(
                "hawse: unknown option '-v'; leave it out, for a container has no volumes that go with it\n",
                library.err());
    }
}
