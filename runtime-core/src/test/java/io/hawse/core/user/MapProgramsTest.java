package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandResult;
import io.hawse.sys.command.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapProgramsTest {

    private static final Path NEWUIDMAP = Path.of("/usr/bin/newuidmap");
    private static final Path NEWGIDMAP = Path.of("/usr/bin/newgidmap");
    private static final List<IdExtent> EXTENTS = List.of(new IdExtent(0, 1000, 1), new IdExtent(1, 100000, 65536));

    private static final class FakeRunner implements CommandRunner {
        private final List<List<String>> ran = new ArrayList<>();
        private int exitStatus;

        @Override
        public CommandResult execute(Command command) {
            ran.add(command.argv());
            return new CommandResult(
                    command.argv(), exitStatus, "", exitStatus == 0 ? "" : "write to uid_map failed\n");
        }
    }

    private final FakeRunner runner = new FakeRunner();
    private final Restrictions none = new Restrictions(Path.of("/nonexistent"));
    private final MapPrograms programs = new MapPrograms(runner, Optional.of(NEWUIDMAP), Optional.of(NEWGIDMAP), none);

    @Test
    void eachExtentIsThreeArguments() {
        new IdMapWriter(() -> programs)
                .write(new IdMaps(EXTENTS, List.of(new IdExtent(0, 100, 1)), IdMaps.Writer.NEWUIDMAP), 4711);
        assertEquals(
                List.of(
                        List.of("/usr/bin/newuidmap", "4711", "0", "1000", "1", "1", "100000", "65536"),
                        List.of("/usr/bin/newgidmap", "4711", "0", "100", "1")),
                runner.ran);
    }

    @Test
    void failureSaysWhatTheProgramSaidAndWhatToLookAt() {
        runner.exitStatus = 1;
        ContainerException thrown = assertThrows(ContainerException.class, () -> programs.writeUserIds(4711, EXTENTS));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(
                thrown.getMessage().startsWith("cannot map the container's ids: newuidmap 4711 0 1000 1"),
                thrown.getMessage());
        assertTrue(thrown.getMessage().endsWith("exit status 1: write to uid_map failed"), thrown.getMessage());
        assertTrue(thrown.remedy().orElseThrow().contains("/usr/bin/newuidmap is set-uid root"));
    }

    @Test
    void bothProgramsAreNeeded() {
        assertTrue(programs.available());
        assertFalse(new MapPrograms(runner, Optional.of(NEWUIDMAP), Optional.empty(), none).available());
        assertFalse(new MapPrograms(runner, Optional.empty(), Optional.of(NEWGIDMAP), none).available());
    }

    @Test
    void mapsOfAProcessThatIsGoneAreTheEnvironments() throws Exception {
        Process gone = new ProcessBuilder("/bin/true").start();
        gone.waitFor();
        IdMaps maps = new IdMaps(EXTENTS, EXTENTS, IdMaps.Writer.SELF);
        ContainerException thrown =
                assertThrows(ContainerException.class, () -> new IdMapWriter(() -> programs).write(maps, gone.pid()));
        assertEquals(Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().contains("/proc/" + gone.pid() + "/setgroups"), thrown.getMessage());
        assertEquals(List.of(), runner.ran);
    }
}
