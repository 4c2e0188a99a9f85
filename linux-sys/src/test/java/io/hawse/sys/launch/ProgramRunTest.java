package io.hawse.sys.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.Errno;
import io.hawse.sys.Syscall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs programs for real: on this processor as they are, on the other one under qemu's user emulation. */
class ProgramRunTest {

    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final long SIGCHLD = 17;
    private static final long AT_FDCWD = -100;

    @TempDir
    Path folder;

    private record Outcome(int exitStatus, ByteBuffer stdout, ByteBuffer stderr) {}

    @ParameterizedTest
    @EnumSource
    void writesAndExits(Architecture architecture) throws Exception {
        Outcome outcome = run(architecture, p -> {
            p.call(Syscall.WRITE, number(STDOUT), text("hello"), number(5)).atLeast(5);
            p.call(Syscall.EXIT_GROUP, number(42));
        });
        assertEquals("hello", new String(outcome.stdout().array(), StandardCharsets.US_ASCII));
        assertEquals(42, outcome.exitStatus());
    }

    @ParameterizedTest
    @EnumSource
    void failedStepIsReportedWithItsIndexAndErrno(Architecture architecture) throws Exception {
        Outcome outcome = run(architecture, p -> {
            p.call(Syscall.GETEUID);
            p.call(Syscall.CHDIR, text("/no/such/folder"));
            p.call(Syscall.EXIT_GROUP, number(0));
        });
        assertEquals(125, outcome.exitStatus());
        assertEquals(
                new Report(1, -Errno.ENOENT.number()),
                Report.decode(outcome.stderr().array()));
    }

    @ParameterizedTest
    @EnumSource
    void resultOfOneStepIsTheArgumentOfAnother(Architecture architecture) throws Exception {
        Path file = Files.writeString(folder.resolve("content"), "from the file");
        Outcome outcome = run(architecture, p -> {
            Cell opened = p.cell("file", -1);
            Cell length = p.cell("length", 0);
            Block buffer = p.block("buffer", number(0), number(0), number(0));
            p.call(Syscall.OPENAT, number(AT_FDCWD), text(file.toString()), number(0))
                    .into(opened);
            p.call(Syscall.READ, value(opened), address(buffer), number(buffer.size()))
                    .into(length);
            p.call(Syscall.WRITE, number(STDOUT), address(buffer), value(length));
            p.call(Syscall.EXIT_GROUP, number(0));
        });
        assertEquals("from the file", new String(outcome.stdout().array(), StandardCharsets.US_ASCII));
        assertEquals(0, outcome.exitStatus());
    }

    @ParameterizedTest
    @EnumSource
    void toleratedErrorGoesOn(Architecture architecture) throws Exception {
        Outcome outcome = run(architecture, p -> {
            p.call(Syscall.MKDIRAT, number(AT_FDCWD), text("/"), number(0755)).tolerate(Errno.EEXIST);
            p.call(Syscall.EXIT_GROUP, number(3));
        });
        assertEquals(3, outcome.exitStatus());
    }

    @ParameterizedTest
    @EnumSource
    void failureTargetIsTaken(Architecture architecture) throws Exception {
        Outcome outcome = run(architecture, p -> {
            Label otherwise = p.label("otherwise");
            p.call(Syscall.CHDIR, text("/no/such/folder")).onFailure(otherwise);
            p.call(Syscall.EXIT_GROUP, number(1));
            p.place(otherwise);
            p.call(Syscall.EXIT_GROUP, number(9));
        });
        assertEquals(9, outcome.exitStatus());
        assertEquals(0, outcome.stderr().capacity());
    }

    @ParameterizedTest
    @EnumSource
    void cloneGoesBothWaysAndTheParentWaits(Architecture architecture) throws Exception {
        Outcome outcome = run(architecture, p -> {
            Label child = p.label("child");
            Cell pid = p.cell("child's pid", 0);
            Cell status = p.cell("status", 0);
            Block waited = p.block("status block", status);
            p.call(Syscall.CLONE, number(SIGCHLD)).into(pid).onEqual(0, child);
            p.call(Syscall.WAIT4, value(pid), address(waited), number(0)).atLeast(1);
            p.call(Syscall.WRITE, number(STDOUT), address(waited), number(4)).atLeast(4);
            p.call(Syscall.EXIT_GROUP, number(0));
            p.place(child);
            p.call(Syscall.EXIT_GROUP, number(33));
        });
        assertEquals(33 << 8, outcome.stdout().get(1) << 8, "exit status 33 in the second byte");
    }

    private Outcome run(Architecture architecture, Consumer<ProgramBuilder> steps) throws Exception {
        var builder = new ProgramBuilder(architecture, STDERR);
        steps.accept(builder);
        Path executable = folder.resolve("program.elf");
        Files.write(executable, builder.build().image());
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("r-x------"));
        List<String> argv = new ArrayList<>();
        if (architecture != Architecture.current()) {
            argv.add(emulator(architecture));
        }
        argv.add(executable.toString());
        Process process = new ProcessBuilder(argv).start();
        process.getOutputStream().close();
        ByteBuffer stdout = ByteBuffer.wrap(process.getInputStream().readAllBytes());
        ByteBuffer stderr = ByteBuffer.wrap(process.getErrorStream().readAllBytes());
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the program doesn't end");
        }
        return new Outcome(process.exitValue(), stdout, stderr);
    }

    private static String emulator(Architecture architecture) {
        String name = architecture == Architecture.AARCH64 ? "qemu-aarch64-static" : "qemu-x86_64-static";
        Path path = Path.of("/usr/bin", name);
        assumeTrue(
                Files.isExecutable(path),
                "no " + path + ": install qemu-user-static to run " + architecture + " programs");
        return path.toString();
    }
}
