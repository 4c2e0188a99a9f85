package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
                List.of(new Label("a", "x\"y"), new Label("b", "")),
                FakeLibrary.SETUP));
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
                    },
                    "environment": [
                      "HOME=/root",
                      "A=b c"
                    ],
                    "user": "0:0",
                    "workdir": "/srv",
                    "mounts": [
                      {
                        "type": "bind",
                        "source": "/home/me/data",
                        "target": "/data",
                        "access": "ro"
                      },
                      {
                        "type": "tmpfs",
                        "source": null,
                        "target": "/tmp",
                        "access": "rw"
                      }
                    ],
                    "writableLayer": "/var/lib/hawse/web/upper",
                    "log": "/var/lib/hawse/web/log"
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
                    "labels": {},
                    "environment": [],
                    "user": "",
                    "workdir": "",
                    "mounts": [],
                    "writableLayer": "/var/lib/hawse/old/upper",
                    "log": null
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

    private String inspected(String template) {
        assertEquals(0, library.hawse("inspect", "-f", template, "web"));
        assertEquals("", library.err());
        return library.out();
    }

    @Test
    void templateSeesWhatTheJsonSaysByDockersNames() throws UnknownHostException {
        library.add(new ContainerReport(
                new ContainerId("web"),
                "3f2a9c1e",
                Status.RUNNING,
                Optional.empty(),
                OptionalLong.of(4711),
                Mode.DETACHED,
                Optional.of(FakeLibrary.CREATED),
                "/srv/box",
                List.of("sh", "-c", "x"),
                "www",
                "blue",
                List.of(InetAddress.getByName("fd00:1::2"), InetAddress.getByName("10.1.0.2")),
                true,
                List.of(new Label("tier", "web")),
                FakeLibrary.SETUP));
        assertEquals(
                "running 4711 true 0\n",
                inspected("{{.State.Status}} {{.State.Pid}} {{.State.Running}} {{.State.ExitCode}}"));
        assertEquals(
                "10.1.0.2 fd00:1::2\n",
                inspected("{{.NetworkSettings.IPAddress}} {{.NetworkSettings.GlobalIPv6Address}}"));
        assertEquals(
                "blue 10.1.0.2\n",
                inspected("{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{$v.IPAddress}}{{end}}"));
        assertEquals("{\"tier\":\"web\"} web\n", inspected("{{json .Config.Labels}} {{.Config.Labels.tier}}"));
        assertEquals("sh [-c x] /srv/box\n", inspected("{{.Path}} {{.Args}} {{.Image}}"));
        assertEquals("web 4711\n", inspected("{{.name}} {{.pid}}"));
        assertEquals("0001-01-01T00:00:00Z\n", inspected("{{.State.FinishedAt}}"));
        String whole = inspected("{{json .}}");
        assertEquals(0, library.hawse("inspect", "web"));
        assertEquals(
                "[" + whole.strip() + "]", library.out().replaceAll("\\n *", "").replace("\": ", "\":"));
    }

    @Test
    void templateOfOneThatHasEndedHasItsStatus() {
        library.add(FakeLibrary.ended("old", "00000001", new Signaled(9)));
        assertEquals(
                0, library.hawse("inspect", "--format={{.State.Status}} {{.State.ExitCode}} {{.State.Pid}}", "old"));
        assertEquals("exited 137 0\n", library.out());
    }

    @Test
    void fieldThatIsNotThereIsNamed() {
        library.add("web");
        assertEquals(125, library.hawse("inspect", "-f", "{{.State.Health}}", "web"));
        assertEquals(
                "hawse: --format: there is no field 'Health'; the fields here are Status, Running, Paused, Restarting, Dead,"
                        + " Pid, ExitCode, StartedAt, FinishedAt\n",
                library.err());
        assertEquals("", library.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inspect | no container named; as in 'hawse inspect web'; 'hawse ps -a' shows them",
                "inspect -f {{.Id web | --format: '{{.Id' has no end; an action ends with }}, as in '{{.ID}}'",
                "inspect --format=text web | there is no format 'text'; there are json and templates, as in '{{.State.Status}}'"
            })
    void wrongWordIsOneLine(String line, String message) {
        assertEquals(125, library.hawse(line.split(" ")));
        assertEquals("hawse: " + message + "\n", library.err());
        assertEquals("", library.out());
        verifyNoInteractions(library.hawse);
    }
}
