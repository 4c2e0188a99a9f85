package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.when;

import io.hawse.core.ContainerProcess;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add("web");

    @BeforeEach
    void hasProcesses() {
        when(web.processes())
                .thenReturn(List.of(
                        new ContainerProcess(4711, 1, 0, "httpd -f"),
                        new ContainerProcess(4800, 12, 100033, "sh -c \u001b[2J")));
    }

    @Test
    void tableHasALineForEach() {
        assertEquals(0, library.hawse("top", "web"));
        assertEquals("""
                PID   INSIDE  USER    COMMAND
                4711  1       0       httpd -f
                4800  12      100033  sh -c \\x1b[2J
                """, library.out());
        assertEquals("", library.err());
    }

    @Test
    void jsonHasEveryMember() {
        assertEquals(0, library.hawse("top", "--format=json", "web"));
        assertEquals("""
                [
                  {
                    "pid": 4711,
                    "innerPid": 1,
                    "uid": 0,
                    "command": "httpd -f"
                  },
                  {
                    "pid": 4800,
                    "innerPid": 12,
                    "uid": 100033,
                    "command": "sh -c \\u001b[2J"
                  }
                ]
                """, library.out());
    }

    @Test
    void oneThatHasEndedHasNone() {
        when(web.processes()).thenThrow(new ContainerException(Kind.CONFLICT, "container 'web' isn't running"));
        assertEquals(125, library.hawse("top", "web"));
        assertEquals("hawse: container 'web' isn't running\n", library.err());
        assertEquals("", library.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top | no container named; as in 'hawse top web'; 'hawse ps -a' shows them",
                "top web db | unexpected 'db'; one container at a time",
                "top --format=xml web | there is no format 'xml'; text and json are there",
                "top wbe | there is no container 'wbe'; did you mean web?"
            })
    void wrongWordIsOneLine(String line, String message) {
        assertEquals(125, library.hawse(line.split(" ")));
        assertEquals("hawse: " + message + "\n", library.err());
        assertEquals("", library.out());
    }
}
