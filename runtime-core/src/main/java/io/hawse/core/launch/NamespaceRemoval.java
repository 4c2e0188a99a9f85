package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;

import io.hawse.core.user.IdMapWriter;
import io.hawse.core.user.IdMaps;
import io.hawse.sys.Architecture;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Message;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.PathText;
import io.hawse.sys.Processes;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.SocketPair;
import io.hawse.sys.Sockets;
import io.hawse.sys.StepLog;
import io.hawse.sys.Syscall;
import io.hawse.sys.WaitStatus;
import io.hawse.sys.command.ExecutableFinder;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes folders as the root of a user namespace with the container's ids: a user can't remove what belongs to one of his
 * subordinate ids in any other way. The namespace is entered by a launch program that becomes rm(1).
 */
public final class NamespaceRemoval {

    private static final long CLONE_NEWUSER = 0x1000_0000L; // include/uapi/linux/sched.h
    private static final int LONGEST_MESSAGE = 64;

    private NamespaceRemoval() {}

    /**
     * @param folders go with all in them; links are not followed
     * @param runtimeFolder for the executable where memory can't be executed
     * @throws IOException when something is left
     */
    public static void remove(List<Path> folders, IdMaps maps, Path runtimeFolder)
            throws LaunchException, ErrnoException, IOException {
        Path rm = ExecutableFinder.system()
                .find("rm")
                .orElseThrow(() -> new IOException("there is no rm(1) to remove " + folders + " with"));
        try (SocketPair control = Sockets.pair();
                Fd nothing = OpenFiles.readWrite("/dev/null")) {
            Program program = program(control.theirs().number(), rm, folders);
            int pid;
            try (Executable executable = Executable.of(program, "hawse-rm", runtimeFolder)) {
                List<Inherited> descriptors = List.of(
                        new Inherited(nothing.number(), 0),
                        new Inherited(nothing.number(), 1),
                        new Inherited(nothing.number(), 2),
                        Inherited.asIs(control.theirs()));
                pid = executable.spawn(List.of("hawse-rm"), descriptors);
                StepLog.done("started rm as process {}", pid);
            }
            control.theirs().close();
            WaitStatus status = converse(control.ours(), program, maps, pid);
            if (status.raw() != 0) {
                throw new IOException("rm ended with status " + status.exitStatus() + " when removing " + folders);
            }
        }
    }

    private static WaitStatus converse(Fd control, Program program, IdMaps maps, int pid)
            throws LaunchException, ErrnoException {
        boolean done = false;
        try {
            requireNoFailure(Sockets.receive(control, LONGEST_MESSAGE), program);
            new IdMapWriter().write(maps, pid);
            Sockets.send(control, new byte[] {1});
            StepLog.done("told rm {} to go on", pid);
            Message end = Sockets.receive(control, LONGEST_MESSAGE);
            if (!end.endOfFile()) {
                requireNoFailure(end, program);
            }
            done = true;
            WaitStatus status = Processes.reap(pid);
            StepLog.done("rm {} ended with {}", pid, status.exitStatus());
            return status;
        } finally {
            if (!done) {
                control.close(); // it reads end of file, and exits
                Processes.reap(pid);
                StepLog.done("gave rm {} up", pid);
            }
        }
    }

    private static void requireNoFailure(Message message, Program program) throws LaunchException {
        if (message.endOfFile()) {
            throw LaunchException.death("the process that removes a container's files died");
        }
        Report report = Report.decode(message.bytes());
        if (report.failure()) {
            throw LaunchException.step(program.explain(report));
        }
    }

    private static Program program(int control, Path rm, List<Path> folders) {
        List<String> argv = new ArrayList<>(List.of("rm", "-rf", "--one-file-system", "--"));
        folders.forEach(folder -> argv.add(PathText.text(folder)));
        ProgramBuilder program = new ProgramBuilder(Architecture.current(), control);
        Block ready = program.block("ready", number(Note.READY.code()), number(0));
        program.call(Syscall.CLOSE_RANGE, number(3), number(control - 1L), number(0))
                .regardless();
        program.call(Syscall.CLOSE_RANGE, number(control + 1L), Constants.LAST_FD, number(0))
                .to("close descriptors");
        program.call(Syscall.FCNTL, number(control), flags("F_SETFD", 2), flags("FD_CLOEXEC", 1))
                .to("bind the end of file to the execution");
        // A Ctrl-C that the terminal sends to all of hawse's process group isn't meant for it.
        program.call(Syscall.SETSID).to("make a session");
        program.call(Syscall.UNSHARE, flags("CLONE_NEWUSER", CLONE_NEWUSER)).to("make a user namespace");
        program.call(Syscall.WRITE, number(control), address(ready), number(ready.size()))
                .to("report to hawse");
        program.call(Syscall.READ, number(control), address(ready), number(ready.size()))
                .atLeast(1)
                .to("hear from hawse");
        program.call(Syscall.SETRESGID, number(0), number(0), number(0)).to("become the namespace's root");
        program.call(Syscall.SETRESUID, number(0), number(0), number(0)).to("become the namespace's root");
        program.call(
                        Syscall.EXECVE,
                        text(rm),
                        address(program.textArray("argv", argv)),
                        address(program.textArray("environment", List.of())))
                .to("execute rm");
        return program.build();
    }
}
