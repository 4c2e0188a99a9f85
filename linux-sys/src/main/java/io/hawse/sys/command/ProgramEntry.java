package io.hawse.sys.command;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The launch program that becomes another program (execve(2)), in a session of its own (setsid(2)) and where wished in another
 * network namespace (setns(2)).
 *
 * <p>Its own session, because a terminal sends the SIGINT of a Ctrl-C to every process of the foreground process group: ip(8) would
 * die of it in the midst of what this JVM, which lives on, is undoing.
 */
final class ProgramEntry {

    /** Failures are reported where the program's own would be. */
    static final int REPORT_FD = 2;

    // include/uapi/linux/fcntl.h, include/uapi/linux/sched.h
    private static final int AT_FDCWD = -100;
    private static final int O_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private ProgramEntry() {}

    static Program program(Optional<Path> namespace, List<String> argv, List<String> environment) {
        var program = new ProgramBuilder(Architecture.current(), REPORT_FD);
        program.call(Syscall.SETSID).to("make a session");
        namespace.ifPresent(path -> enter(path, program));
        program.call(
                        Syscall.EXECVE,
                        text(argv.get(0)),
                        address(program.textArray("argv", argv)),
                        address(program.textArray("environment", environment)))
                .to("execute the program");
        // The last step never returns; the layout wants none behind it.
        program.call(Syscall.EXIT_GROUP, number(1));
        return program.build();
    }

    private static void enter(Path namespace, ProgramBuilder program) {
        Cell opened = program.cell("namespace", -1);
        program.call(
                        Syscall.OPENAT,
                        flags("AT_FDCWD", AT_FDCWD),
                        text(namespace),
                        flags("O_RDONLY|O_CLOEXEC", O_CLOEXEC))
                .into(opened)
                .to("open the network namespace");
        program.call(Syscall.SETNS, value(opened), flags("CLONE_NEWNET", CLONE_NEWNET))
                .to("enter the network namespace " + namespace);
    }
}
