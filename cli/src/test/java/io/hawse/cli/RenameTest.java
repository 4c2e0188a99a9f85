package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.hawse.core.KnownContainer;
import io.hawse.net.api.ContainerId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenameTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add("web");

    @Test
    void nothingIsPrinted() throws InterruptedException {
        assertEquals(0, library.hawse("rename", "web", "web-old"));
        verify(web).rename(new ContainerId("web-old"));
        assertEquals("", library.out() + library.err());
    }

    @Test
    void oneThatRunsKeepsItsName() throws InterruptedException {
        doThrow(FakeLibrary.isRunning("web")).when(web).rename(any());
        assertEquals(125, library.hawse("rename", "web", "old"));
        assertEquals("hawse: container 'web' is running; stop it first\n", library.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rename web | rename takes a container and its new name; as in 'hawse rename web web-old'",
                "rename web a b | rename takes a container and its new name; as in 'hawse rename web web-old'",
                "rename web a/b | 'a/b' is no container name: 1 to 63 letters, digits, '_', '.' or '-', beginning with a letter or digit",
                "rename wbe old | there is no container 'wbe'; did you mean web?"
            })
    void wrongWordIsOneLine(String line, String message) throws InterruptedException {
        assertEquals(125, library.hawse(line.split(" ")));
        assertEquals("hawse: " + message + "\n", library.err());
        verify(web, never()).rename(any());
    }
}
