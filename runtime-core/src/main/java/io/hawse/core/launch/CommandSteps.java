package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;

import io.hawse.sys.Errno;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The last steps of a process that becomes a command in a container: its rights, its ids, and the execution. */
final class CommandSteps {

    private final ProgramBuilder program;
    private final ControlSteps talk;
    private final int control;

    CommandSteps(ProgramBuilder program, ControlSteps talk, int control) {
        this.program = program;
        this.talk = talk;
        this.control = control;
    }

    /** Not in the JVM, where it would follow the thread that forked: the supervisor has one thread. */
    void dieWithSupervisor() {
        program.call(Syscall.PRCTL, Constants.PR_SET_PDEATHSIG, Constants.SIGKILL)
                .to("bind init to its supervisor");
    }

    /**
     * Gives up all rights that a container's command doesn't have, and enters its working folder. What else is open is closed
     * before that, so that no path through /proc/self/fd leads anywhere (CVE-2024-21626).
     */
    void becomeUser(Command command, LaunchRequest.Groups groups) throws IOException {
        for (int capability : Capabilities.dropped()) {
            drop(capability);
        }
        for (int capability : command.rights().droppedCapabilities()) {
            if (Capabilities.isKept(capability)) {
                drop(capability);
            }
        }
        talk.closeAllBut(control);
        String workdir = command.workdir();
        program.call(Syscall.CHDIR, text(workdir)).to("enter the working folder " + workdir);
        Command.UserIds user = command.user();
        if (groups == LaunchRequest.Groups.SETTABLE) {
            setGroups(user.groups());
        }
        Operand gid = number(user.gid());
        Operand uid = number(user.uid());
        program.call(Syscall.SETRESGID, gid, gid, gid).to("become group " + user.gid());
        program.call(Syscall.SETRESUID, uid, uid, uid).to("become user " + user.uid());
        // A change of ids has cleared it.
        dieWithSupervisor();
        joinNewSessionKeyring();
        program.call(Syscall.PRCTL, Constants.PR_SET_NO_NEW_PRIVS, number(1)).to("renounce new privileges");
        program.call(Syscall.CLOSE_RANGE, number(3), Constants.LAST_FD, Constants.CLOSE_RANGE_CLOEXEC)
                .to("close descriptors");
        if (command.rights().umask() != Command.Rights.USUAL_UMASK) {
            program.call(Syscall.UMASK, number(command.rights().umask()));
        }
    }

    /** From the bounding set: this process has it until it executes the command. */
    private void drop(int capability) {
        program.call(Syscall.PRCTL, Constants.PR_CAPBSET_DROP, number(capability))
                .to("drop the capability " + capability);
    }

    /**
     * Leaves the caller's session keyring, which is inherited through fork and execve, for an empty one (session-keyring(7)). After the change
     * of ids: the new one counts against the quota of its user. A kernel without keys has nothing to leave.
     */
    private void joinNewSessionKeyring() {
        program.call(Syscall.KEYCTL, Constants.KEYCTL_JOIN_SESSION_KEYRING, number(0))
                .tolerate(Errno.ENOSYS)
                .to("join a new session keyring");
    }

    /** gid_t has 32 bits, so two stand in a word. */
    private void setGroups(List<Integer> groups) {
        List<Word> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i += 2) {
            long second = i + 1 < groups.size() ? Integer.toUnsignedLong(groups.get(i + 1)) : 0;
            pairs.add(number(Integer.toUnsignedLong(groups.get(i)) | second << 32));
        }
        pairs.add(number(0));
        program.call(Syscall.SETGROUPS, number(groups.size()), address(program.block("groups", pairs)))
                .to("set the supplementary groups");
    }

    /**
     * Lets the signals in and tries the candidates as execvp(3) does; when none works, all results go to the JVM, which tells what it
     * means.
     */
    void execute(Command command) {
        program.call(
                        Syscall.RT_SIGPROCMASK,
                        Constants.SIG_SETMASK,
                        address(program.block("no signals", number(0))),
                        number(0),
                        number(Constants.SIGSET_SIZE))
                .to("unblock signals");
        Block argv = program.textArray("argv", command.argv());
        Block environment = program.textArray("environment", command.environment());
        List<Cell> results = IntStream.range(0, command.candidates().size())
                .mapToObj(i -> program.cell("result " + i, 0))
                .toList();
        for (int i = 0; i < results.size(); i++) {
            program.call(Syscall.EXECVE, text(command.candidates().get(i)), address(argv), address(environment))
                    .into(results.get(i))
                    .regardless();
        }
        talk.tellResults(control, Note.NOT_EXECUTED, results);
    }
}
