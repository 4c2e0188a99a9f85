package io.hawse.core.launch;

import io.hawse.bench.parts.Folder;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Privilege;
import io.hawse.fs.overlay.RootFs;
import io.hawse.fs.overlay.RootFsException;
import io.hawse.fs.overlay.RootFsRequest;
import io.hawse.fs.overlay.RootSource;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From what a container shall be to the executable that makes it so. */
@State(Scope.Thread)
public class ProgramBenchmark {

    private static final int CONTROL = 100;
    private static final int LIFELINE = 101;

    @SuppressWarnings("NullAway.Init")
    private Folder folder;

    @SuppressWarnings("NullAway.Init")
    private LaunchRequest request;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @Setup
    public void prepare() throws IOException, RootFsException {
        folder = new Folder();
        Path box = Files.createDirectory(folder.resolve("box"));
        RootFs rootFs = RootFs.prepare(
                new RootFsRequest(
                        new RootSource.Layers(List.of(box)),
                        Access.READ_WRITE,
                        List.of(),
                        Privilege.USER,
                        OptionalInt.empty()),
                folder.resolve("layer"),
                Files.createDirectory(folder.resolve("run")));
        request = new LaunchRequest(
                "bench",
                "0123abcd",
                "bench",
                Optional.empty(),
                Namespaces.OWN_NETWORK,
                LaunchRequest.Groups.SETTABLE,
                rootFs,
                new Command(
                        List.of("/bin/true"),
                        List.of("true"),
                        List.of(),
                        "/",
                        new Command.UserIds(0, 0, List.of()),
                        Command.Rights.USUAL),
                FirstProcess.COMMAND,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("box"),
                Optional.empty());
        program = ContainerProgram.of(request, CONTROL, LIFELINE);
    }

    /** The list of system calls, and its bytes. */
    @Benchmark
    public Program encode() throws IOException {
        return ContainerProgram.of(request, CONTROL, LIFELINE);
    }

    /** The bytes in a sealed memory file, which is closed again. */
    @Benchmark
    public String executable() throws ErrnoException, IOException {
        try (Executable executable = Executable.of(program, "bench", folder.resolve("box"))) {
            return executable.path();
        }
    }

    @TearDown
    public void remove() throws IOException {
        folder.close();
    }
}
