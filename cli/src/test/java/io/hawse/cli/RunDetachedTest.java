package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.hawse.core.ContainerSpec;
import io.hawse.core.Detach;
import io.hawse.core.Detach.AfterTheEnd;
import io.hawse.core.KnownContainer;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

final class RunDetachedTest {

    private static final String LAUNCHER = "hawse.launcher";

    private final FakeLibrary library = new FakeLibrary(Path.of("/home/me"));
    private final ArgumentCaptor<ContainerSpec> spec = ArgumentCaptor.forClass(ContainerSpec.class);
    private final ArgumentCaptor<Detach> how = ArgumentCaptor.forClass(Detach.class);

    @BeforeEach
    void starts() {
        KnownContainer started = mock(KnownContainer.class);
        when(started.id()).thenReturn("3f2a9c1e");
        when(library.hawse.startDetached(any(), any())).thenReturn(started);
    }

    @AfterEach
    void forgetTheLauncher() {
        System.clearProperty(LAUNCHER);
    }

    private Detach detach(Map<String, String> environment, String... options) {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(List.of(options));
        words.addAll(List.of("host", "httpd", "-f"));
        FakeCaller caller = new FakeCaller(Path.of("/home/me"), environment);
        assertEquals(0, library.hawse(caller, words.toArray(String[]::new)), library::err);
        verify(library.hawse).startDetached(spec.capture(), how.capture());
        return how.getValue();
    }

    @Test
    void idIsPrintedAndNothingIsWaitedFor() {
        assertEquals(Detach.standard(), detach(Map.of(), "-d"));
        assertEquals("3f2a9c1e\n", library.out());
        assertEquals("", library.err());
        assertEquals(List.of("httpd", "-f"), spec.getValue().command());
    }

    @Test
    void nothingStaysWithRm() {
        assertEquals(AfterTheEnd.REMOVE, detach(Map.of(), "--rm", "--detach").afterTheEnd());
    }

    @Test
    void logIsAsLargeAsIsSaid() {
        assertEquals(1 << 20, detach(Map.of(), "-d", "--log-size=1m").logSize());
    }

    @ParameterizedTest
    @CsvSource({"-d, INHERIT", "-di, PIPE", "-dt, TERMINAL", "-dit, TERMINAL"})
    void inputStaysOpenWhenItIsAskedFor(String option, Stdio stdio) {
        detach(Map.of(), option);
        assertEquals(stdio, spec.getValue().stdio());
    }

    @Test
    void withoutALauncherNobodyCleansUp() {
        assertEquals(Optional.empty(), detach(Map.of(), "-d").cleaner());
    }

    @Test
    void cleanerIsThisCommandAndKnowsWhereThingsAre() {
        System.setProperty(LAUNCHER, "/opt/hawse/hawse");
        Map<String, String> environment = Map.of(
                "PATH", "/usr/bin",
                "HOME", "/home/me",
                "JAVA_HOME", "/opt/jdk",
                "HAWSE_JAVA_OPTS", "-Xmx64m",
                "XDG_RUNTIME_DIR", "/run/user/1000",
                "PASSWORD", "secret",
                "LANG", "de_DE.UTF-8");
        assertEquals(
                Optional.of(new Detach.Cleaner(
                        List.of("/opt/hawse/hawse", "clean-up"),
                        List.of(
                                "HAWSE_JAVA_OPTS=-Xmx64m",
                                "HOME=/home/me",
                                "JAVA_HOME=/opt/jdk",
                                "PATH=/usr/bin",
                                "XDG_RUNTIME_DIR=/run/user/1000"))),
                detach(environment, "-d").cleaner());
    }

    /** It runs in the folder /. */
    @Test
    void cleanerFindsFoldersThatAreRelativeToTheCallers() {
        System.setProperty(LAUNCHER, "/opt/hawse/hawse");
        Map<String, String> environment = Map.of(
                "HAWSE_STATE", "state",
                "HAWSE_LAYERS", "./layers",
                "HAWSE_NETWORKS", "",
                "HAWSE_PLUGINS", "plugins:/usr/plugins:",
                "HAWSE_NET", "none",
                "XDG_DATA_HOME", "data",
                "XDG_SESSION_TYPE", "tty");
        assertEquals(
                List.of(
                        "HAWSE_LAYERS=/home/me/./layers",
                        "HAWSE_NET=none",
                        "HAWSE_NETWORKS=",
                        "HAWSE_PLUGINS=/home/me/plugins:/usr/plugins:",
                        "HAWSE_STATE=/home/me/state",
                        "XDG_DATA_HOME=/home/me/data",
                        "XDG_SESSION_TYPE=tty"),
                detach(environment, "-d").cleaner().orElseThrow().environment());
    }

    @Test
    void failureToStartIsTheStatus() {
        when(library.hawse.startDetached(any(), any()))
                .thenThrow(new ContainerException(Kind.COMMAND_NOT_FOUND, "no command 'httpd'"));
        assertEquals(127, library.hawse("run", "-d", "host", "httpd"));
        assertEquals("hawse: no command 'httpd'\n", library.err());
        assertEquals("", library.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --log-size=1m host sh | only a container that is started by -d has a log; leave --log-size out",
                "run -d --log-size=lots host sh | size 'lots' isn't like 65536, 512k, 64m or 2g",
                "run -d --log-size=0 host sh | log size 0 isn't positive",
                "run -d host | no command given; as in 'hawse run host sh'"
            })
    void wrongWordStartsNothing(String line, String message) {
        assertEquals(125, library.hawse(line.split(" ")));
        assertTrue(library.err().startsWith("hawse: " + message + "\n"), library::err);
        verifyNoInteractions(library.hawse);
    }
}
