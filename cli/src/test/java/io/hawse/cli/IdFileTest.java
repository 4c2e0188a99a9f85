package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdFileTest {

    @TempDir
    private Path folder;

    private int run(FakeLibrary library, String... more) throws IOException {
        Files.createDirectories(folder.resolve("box/bin"));
        String[] words = new String[more.length + 6];
        System.arraycopy(new String[] {"run", "-d", "--cidfile=" + folder.resolve("id"), "--net=none"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        words[words.length - 2] = folder.resolve("box").toString();
        words[words.length - 1] = "sh";
        return library.hawse(words);
    }

    private FakeLibrary starting() {
        FakeLibrary library = new FakeLibrary(folder);
        KnownContainer started = mock(KnownContainer.class);
        when(started.id()).thenReturn("3f2a9c1e");
        when(started.name()).thenReturn(new ContainerId("web"));
        when(library.hawse.startDetached(any(), any())).thenReturn(started);
        return library;
    }

    @Test
    void idIsWrittenToANewFile() throws IOException {
        FakeLibrary library = starting();
        assertEquals(0, run(library));
        assertEquals("", library.err());
        assertEquals("3f2a9c1e", Files.readString(folder.resolve("id")));
    }

    @Test
    void nothingIsStartedWhenTheFileExists() throws IOException {
        Files.createSymbolicLink(folder.resolve("id"), Path.of("elsewhere"));
        FakeLibrary library = starting();
        assertEquals(125, run(library));
        assertEquals(
                "hawse: the id file " + folder.resolve("id")
                        + " exists, perhaps of a container that runs; remove it, or give another by --cidfile\n",
                library.err());
        verify(library.hawse, never()).startDetached(any(), any());
        assertFalse(Files.exists(folder.resolve("elsewhere")));
    }

    @Test
    void fileGoesWhenTheStartFails() throws IOException {
        FakeLibrary library = new FakeLibrary(folder);
        when(library.hawse.startDetached(any(), any()))
                .thenThrow(new ContainerException(ContainerException.Kind.USER, "no"));
        assertEquals(125, run(library));
        assertEquals("hawse: no\n", library.err());
        assertFalse(Files.exists(folder.resolve("id")));
    }

    @Test
    void containerOfTheSameNameIsReplaced() throws Exception {
        FakeLibrary library = starting();
        KnownContainer old = library.add("web");
        KnownContainer other = library.add("web2");
        assertEquals(0, run(library, "--replace", "--name=web"));
        verify(old).kill();
        verify(old).remove();
        verify(other, never()).kill();
        Files.delete(folder.resolve("id"));
        assertEquals(0, run(library, "--replace", "--name=web"));
        Files.delete(folder.resolve("id"));
        assertEquals(125, run(library, "--replace"));
        assertEquals("hawse: --replace needs --name; as in --name=web --replace\n", library.err());
        assertFalse(Files.exists(folder.resolve("id")));
    }
}
