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

/** The launch program that enters a network namespace and then becomes another program (setns(2), execve(2)). */
final class NamespaceEntry {

    /** Failures are reported where the program's own would be. */
    static final int REPORT_FD = 2;

    // include/uapi/linux/fcntl.h, include/uapi/linux/sched.h
    private static final int AT_FDCWD = -100;
    private static final int O_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private NamespaceEntry() {}

    static Program program(Path namespace, List<String> argv, List<String> environment) {
        var program = new ProgramBuilder(Architecture.current(), REPORT_FD);
        Cell opened = program.cell("namespace", -1);
        program.call(
                        Syscall.OPENAT,
                        flags("AT_FDCWD", AT_FDCWD),
                        text(namespace.toString()),
                        flags("O_RDONLY|O_CLOEXEC", O_CLOEXEC))
                .into(opened)
                .to("open the network namespace");
        program.call(Syscall.SETNS, value(opened), flags("CLONE_NEWNET", CLONE_NEWNET))
                .to("enter the network namespace " + namespace);
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
}
