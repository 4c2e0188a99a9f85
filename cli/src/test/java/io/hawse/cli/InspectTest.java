package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.hawse.core.ContainerReport;
import io.hawse.core.ContainerReport.Mode;
import io.hawse.core.ContainerReport.Status;
import io.hawse.core.ExitStatus.Signaled;
import io.hawse.core.KnownContainer;
import io.hawse.core.Label;
import io.hawse.net.api.ContainerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InspectTest {

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));

    @Test
    void membersOfOneThatRunsAreAsPromised() throws UnknownHostException {
        library.add(new ContainerReport(
                new ContainerId("web"),
                "3f2a9c1e",
                Status.RUNNING,
                Optional.empty(),
                OptionalLong.of(4711),
                Mode.FOREGROUND,
                Optional.of(FakeLibrary.CREATED),
                "/srv/\"box\"",
                List.of("sh", "-c", "a\nb"),
                "www",
                "blue",
                List.of(InetAddress.getByName("10.1.0.2"), InetAddress.getByName("fd00:1::2")),
                true,
                List.of(new Label("a", "x\"y"), new Label("b", ""))));
        assertEquals(0, library.hawse("inspect", "web"));
        assertEquals("""
                [
                  {
                    "id": "3f2a9c1e",
                    "name": "web",
                    "status": "running",
                    "pid": 4711,
                    "mode": "foreground",
                    "created": "2024-05-01T10:00:00.123Z",
                    "exited": null,
                    "exitStatus": null,
                    "root": "/srv/\\"box\\"",
                    "command": [
                      "sh",
                      "-c",
                      "a\\nb"
                    ],
                    "hostname": "www",
                    "network": "blue",
                    "addresses": [
                      "10.1.0.2",
                      "fd00:1::2"
                    ],
                    "terminal": true,
                    "labels": {
                      "a": "x\\"y",
                      "b": ""
                    }
                  }
                ]
                """, library.out());
        assertEquals("", library.err());
    }

    @Test
    void membersOfOneThatHasEndedAreAsPromised() {
        library.add(FakeLibrary.ended("old", "00000001", new Signaled(9)));
        assertEquals(0, library.hawse("inspect", "0000", "--format=json"));
        assertEquals("""
                [
                  {
                    "id": "00000001",
                    "name": "old",
                    "status": "exited",
                    "pid": null,
                    "mode": "detached",
                    "created": "2024-05-01T10:00:00.123Z",
                    "exited": "2024-05-01T10:01:30.123Z",
                    "exitStatus": 137,
                    "root": "/srv/box",
                    "command": [
                      "httpd",
                      "-f"
                    ],
                    "hostname": "old",
                    "network": "loopback",
                    "addresses": [],
                    "terminal": false,
                    "labels": {}
                  }
                ]
                """, library.out());
    }

    @Test
    void whatIsThereIsShownAndWhatIsNotIsNamed() {
        KnownContainer gone = library.add("gone");
        when(gone.report()).thenThrow(FakeLibrary.noSuch("gone"));
        library.add("web");
        assertEquals(0, library.hawse("inspect", "web"));
        String web = library.out();
        assertEquals(125, library.hawse("inspect", "wbe", "gone", "web", "x"));
        assertEquals(web, library.out());
        assertEquals("""
                hawse: there is no container 'wbe'; did you mean web?
                hawse: there is no container 'gone'
                hawse: there is no container 'x'; 'hawse ps -a' shows those that there are
                """, library.err());
    }

    @Test
    void arrayIsThereWhenNothingElseIs() {
        assertEquals(125, library.hawse("inspect", "web"));
        assertEquals("[]\n", library.out());
    }

    @Test
    void helpPromisesNoOtherFormat() {
        assertTrue(HelpPage.of(Verb.INSPECT).contains("json, which is all there is"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inspect | no container named; as in 'hawse inspect web'; 'hawse ps -a' shows them",
                "inspect -f {{.Id}} web | there is no format '{{.Id}}'; json is there, and jq takes parts out of it",
                "inspect --format=text web | there is no format 'text'; json is there, and jq takes parts out of it"
            })
    void wrongWordIsOneLine(String line, String message) {
        assertEquals(125, library.hawse(line.split(" ")));
        assertEquals("hawse: " + message + "\n", library.err());
        assertEquals("", library.out());
        verifyNoInteractions(library.hawse);
    }
}
