package io.hawse.core.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Privilege;
import io.hawse.fs.overlay.RootFs;
import io.hawse.fs.overlay.RootFsRequest;
import io.hawse.fs.overlay.RootSource;
import io.hawse.sys.launch.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How large a container's executable is, which is written and mapped at each start. What the kernel has in /proc that must be hidden,
 * and how long the paths are, makes some of it.
 */
final class ProgramSizeTest {

    private static final int CONTROL = 40;
    private static final int LIFELINE = 42;

    @TempDir
    private Path folder;

    /** On the kernel of these numbers, which hides eight paths less than the most, 155 steps and 20.4 kB, and 151 and 19.9. */
    @ParameterizedTest
    @CsvSource({"INITIAL_ROOT, 166, 22000", "USER, 162, 21500"})
    void containersExecutableStaysSmall(Privilege privilege, int steps, int bytes) throws Exception {
        assertWithin(ContainerProgram.of(request(privilege), CONTROL, LIFELINE), steps, bytes);
    }

    private static void assertWithin(Program program, int steps, int bytes) {
        int length = program.image().length;
        assertTrue(
                program.length() <= steps && length <= bytes,
                () -> program.length() + " steps, not " + steps + "; " + length + " bytes, not " + bytes + "; it is\n"
                        + program);
    }

    private LaunchRequest request(Privilege privilege) throws Exception {
        Path root = Files.createDirectories(folder.resolve("box"));
        RootFs rootFs = RootFs.prepare(
                new RootFsRequest(
                        new RootSource.Layers(List.of(root)),
                        Access.READ_WRITE,
                        List.of(),
                        privilege,
                        OptionalInt.empty()),
                folder.resolve("layer"),
                folder);
        Command command = new Command(
                List.of("/bin/true"),
                List.of("true"),
                List.of("PATH=/bin"),
                "/",
                new Command.UserIds(0, 0, List.of()),
                Command.Rights.USUAL);
        return new LaunchRequest(
                "web",
                "0123abcd",
                "web",
                Optional.empty(),
                Namespaces.OWN_NETWORK,
                LaunchRequest.Groups.SETTABLE,
                rootFs,
                command,
                FirstProcess.COMMAND,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                folder,
                Optional.empty());
    }
}
