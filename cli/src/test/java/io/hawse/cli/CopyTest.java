package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopyTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/home/me"));
    private final KnownContainer web = library.add(FakeLibrary.running("web", "3f2a9c1e"));

    @ParameterizedTest
    @CsvSource({
        "web:/etc/passwd, ., /etc/passwd, /home/me/.",
        "web:/etc/passwd, /tmp/p, /etc/passwd, /tmp/p",
        "web:/etc/., site/, /etc/., /home/me/site/",
        "web:etc/passwd, ../p, etc/passwd, /home/me/../p",
        "3f2a:/a:b, ./c:d, /a:b, /home/me/./c:d",
        "web:/a, :b, /a, /home/me/:b"
    })
    void outOfIt(String source, String target, String inner, String host) {
        assertEquals(0, library.hawse("cp", source, target));
        verify(web).copyOut(eq(inner), eq(host), any());
        assertEquals("", library.out() + library.err());
    }

    @ParameterizedTest
    @CsvSource({
        "f, web:/etc/, /home/me/f, /etc/",
        "./site/., web:/www, /home/me/./site/., /www",
        "/a, web:b, /a, b",
        "./a:b, 3f:/c, /home/me/./a:b, /c",
        "/a:b, web:/c, /a:b, /c",
        "., web:/c, /home/me/., /c"
    })
    void intoIt(String source, String target, String host, String inner) {
        assertEquals(0, library.hawse("cp", source, target));
        verify(web).copyIn(eq(host), eq(inner), any());
        assertEquals("", library.out() + library.err());
    }

    @Test
    void whatIsLeftOutIsNamedAndNoFailure() {
        doAnswer(call -> {
                    call.<Consumer<String>>getArgument(2).accept("/dev/\u001bnull");
                    return null;
                })
                .when(web)
                .copyOut(any(), any(), any());
        assertEquals(0, library.hawse("cp", "web:/dev", "."));
        assertEquals("hawse: left out, for it is no file, folder or link: /dev/\\x1bnull\n", library.err());
        assertEquals("", library.out());
    }

    @Test
    void failureIsOneLine() {
        doThrow(new ContainerException(Kind.USER, "cannot copy from or to container 'web': no such file: /x"))
                .when(web)
                .copyIn(any(), any(), any());
        assertEquals(125, library.hawse("cp", "x", "web:/"));
        assertEquals("hawse: cannot copy from or to container 'web': no such file: /x\n", library.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cp | cp takes a source and a target; as in 'hawse cp web:/etc/passwd .'",
                "cp web:/a | cp takes a source and a target; as in 'hawse cp web:/etc/passwd .'",
                "cp web:/a . b | cp takes a source and a target; as in 'hawse cp web:/etc/passwd .'",
                "cp a b | one side must be a container's, and the other not; as in 'hawse cp web:/etc/passwd .'",
                "cp web:/a web:/b | one side must be a container's, and the other not; as in 'hawse cp web:/etc/passwd .'",
                "cp web: . | no path behind 'web:'; as in 'hawse cp web:/etc/passwd .'",
                "cp f web: | no path behind 'web:'; as in 'hawse cp web:/etc/passwd .'",
                "cp wbe:/a . | there is no container 'wbe'; did you mean web?",
                "cp -a web:/a . | unknown option '-a'; leave it out: modes and times are kept, owners are the copier's"
            })
    void wrongWordsCopyNothing(String line, String message) {
        assertEquals(125, library.hawse(line.split(" ")));
        assertEquals("hawse: " + message + "\n", library.err());
        verify(web, never()).copyOut(any(), any(), any());
        verify(web, never()).copyIn(any(), any(), any());
    }
}
