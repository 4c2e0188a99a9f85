package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Step;
import io.hawse.sys.launch.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the launch program of a container: first the supervisor's side, then init's.
 *
 * <p>Two sockets lead to the JVM. Init talks over <em>control</em>, whose end of file, since it is close-on-exec, says that the
 * command runs. The supervisor holds <em>lifeline</em>, whose end of file says that the JVM is dead.
 */
final class ContainerProgram {

    private final LaunchRequest request;
    private final int control;
    private final int lifeline;
    private final ProgramBuilder program;
    private final Block words;

    private ContainerProgram(LaunchRequest request, int control, int lifeline) {
        this.request = request;
        this.control = control;
        this.lifeline = lifeline;
        this.program = new ProgramBuilder(Architecture.current(), control);
        this.words = program.block("message", number(0), number(0));
    }

    /**
     * @param control the descriptor's number, in this JVM and in the processes alike
     * @param lifeline as control
     */
    static Program of(LaunchRequest request, int control, int lifeline) throws IOException {
        ContainerProgram writer = new ContainerProgram(request, control, lifeline);
        Label init = writer.program.label("init");
        writer.supervisor(init);
        writer.program.place(init);
        writer.init();
        return writer.program.build();
    }

    private void supervisor(Label init) {
        Block everySignal = program.block("all signals", number(-1));
        program.call(Syscall.PRCTL, Constants.PR_SET_NAME, text(SupervisorNames.processName(request.name())))
                .to("name the supervisor");
        program.call(
                        Syscall.RT_SIGPROCMASK,
                        Constants.SIG_SETMASK,
                        address(everySignal),
                        number(0),
                        number(Constants.SIGSET_SIZE))
                .to("block signals");
        closeAllBut(control, lifeline);
        request.rootFs().addEarlySteps(program);

        Cell pid = program.cell("init's pid", 0);
        Cell pidfd = program.cell("init's pidfd", Constants.POLLIN_EVENTS);
        // A control message that carries the pidfd, and at the same time two struct pollfd: the descriptor is the first
        // four
        // bytes of both, and clone writes it once.
        Block carried = program.block(
                "pidfd",
                number(Constants.CMSG_LEN_FD),
                number(Constants.SOL_SOCKET_SCM_RIGHTS),
                pidfd,
                number(lifeline));
        long namespaces = request.namespaces().bits() | Constants.CLONE_PIDFD | Constants.SIGCHLD;
        program.call(
                        Syscall.CLONE,
                        flags(request.namespaces().names() + "|PIDFD|SIGCHLD", namespaces),
                        number(0),
                        address(carried, 2))
                .into(pid)
                .onEqual(0, init)
                .to("make the container's namespaces");
        // From here on control is init's alone; nobody hears of a failure here but by the end of the lifeline.
        program.call(Syscall.CLOSE, number(control));
        program.call(Syscall.CLOSE_RANGE, number(0), number(2), number(0));
        program.call(Syscall.CHDIR, text("/"));
        Label orphaned = program.label("orphaned");
        tell(lifeline, Note.STARTED, pid, carried).onFailure(orphaned);

        Cell status = program.cell("status", 0);
        Block ended = program.block("end", number(Note.ENDED.code()), status);
        Operand statusAddress = address(ended, 1);
        program.call(Syscall.PPOLL, address(carried, 2), number(2), number(0), number(0), number(8))
                .onFailure(orphaned);
        program.call(Syscall.WAIT4, value(pid), statusAddress, Constants.WNOHANG_ALL, number(0))
                .onEqual(0, orphaned)
                .onFailure(orphaned);
        program.call(Syscall.WRITE, number(lifeline), address(ended), number(ended.size()))
                .regardless();
        program.call(Syscall.EXIT_GROUP, number(0));
        program.place(orphaned);
        program.call(Syscall.KILL, value(pid), Constants.SIGKILL).regardless();
        program.call(Syscall.WAIT4, value(pid), statusAddress, Constants.ALL_CHILDREN, number(0))
                .regardless();
        program.call(Syscall.EXIT_GROUP, number(0));
    }

    private void init() throws IOException {
        Label aborted = program.label("aborted");
        dieWithSupervisor();
        program.call(Syscall.SETSID).to("make a session");
        program.call(Syscall.CLOSE, number(lifeline));
        announce();
        awaitWord(aborted);
        program.call(Syscall.UMASK, number(022));
        Runnable lateSteps = request.rootFs().addSteps(program);
        String hostname = request.hostname();
        program.call(Syscall.SETHOSTNAME, text(hostname), number(hostname.length()))
                .to("set the host name");
        awaitWord(aborted);
        lateSteps.run();
        becomeUser();
        execute();
        program.place(aborted);
        program.call(Syscall.EXIT_GROUP, number(125));
    }

    /** Not in the JVM, where it would follow the thread that forked: the supervisor has one thread. */
    private void dieWithSupervisor() {
        program.call(Syscall.PRCTL, Constants.PR_SET_PDEATHSIG, Constants.SIGKILL)
                .to("bind init to its supervisor");
    }

    private void announce() {
        switch (request.namespaces()) {
            case OWN_NETWORK -> {
                Cell socket = program.cell("route socket", -1);
                Block carried = program.block(
                        "route socket", number(Constants.CMSG_LEN_FD), number(Constants.SOL_SOCKET_SCM_RIGHTS), socket);
                program.call(Syscall.SOCKET, Constants.AF_NETLINK, Constants.SOCK_RAW_CLOEXEC, Constants.NETLINK_ROUTE)
                        .into(socket)
                        .to("open a route socket in the container's network namespace");
                tell(control, Note.READY, program.cell("nothing", 0), carried).to("hand over the route socket");
            }
            case HOST_NETWORK -> {
                Block ready = program.block("ready", number(Note.READY.code()), number(0));
                program.call(Syscall.WRITE, number(control), address(ready), number(ready.size()))
                        .to("report to hawse");
            }
        }
    }

    /** sendmsg(2) with one descriptor: {@code carried} begins with a struct cmsghdr. */
    private Step tell(int socket, Note note, Cell noteValue, Block carried) {
        Block report = program.block("report", note == Note.STARTED ? reportOf(note, noteValue) : plain(note));
        Block vector = program.block("vector", address(report), number(16));
        Block header = program.block(
                "message header",
                number(0),
                number(0),
                address(vector),
                number(1),
                address(carried),
                number(Constants.CMSG_SPACE_FD),
                number(0));
        return program.call(Syscall.SENDMSG, number(socket), address(header), Constants.MSG_NOSIGNAL);
    }

    private static List<Word> reportOf(Note note, Cell noteValue) {
        return List.of(number(note.code()), noteValue);
    }

    private static List<Word> plain(Note note) {
        return List.of(number(note.code()), number(0));
    }

    /** Waits until the JVM says go on; end of file = it has given up. */
    private void awaitWord(Label aborted) {
        program.call(Syscall.READ, number(control), address(words), number(words.size()))
                .atLeast(1)
                .onFailure(aborted);
    }

    private void becomeUser() throws IOException {
        for (int capability : Capabilities.dropped()) {
            program.call(Syscall.PRCTL, Constants.PR_CAPBSET_DROP, number(capability))
                    .to("drop the capability " + capability);
        }
        String workdir = request.command().workdir();
        program.call(Syscall.CHDIR, text(workdir)).to("enter the working folder " + workdir);
        Command.UserIds user = request.command().user();
        if (request.groups() == LaunchRequest.Groups.SETTABLE) {
            setGroups(user.groups());
        }
        Operand gid = number(user.gid());
        Operand uid = number(user.uid());
        program.call(Syscall.SETRESGID, gid, gid, gid).to("become group " + user.gid());
        program.call(Syscall.SETRESUID, uid, uid, uid).to("become user " + user.uid());
        // A change of ids has cleared it.
        dieWithSupervisor();
        program.call(Syscall.PRCTL, Constants.PR_SET_NO_NEW_PRIVS, number(1)).to("renounce new privileges");
        Block noSignal = program.block("no signals", number(0));
        program.call(
                        Syscall.RT_SIGPROCMASK,
                        Constants.SIG_SETMASK,
                        address(noSignal),
                        number(0),
                        number(Constants.SIGSET_SIZE))
                .to("unblock signals");
        program.call(Syscall.CLOSE_RANGE, number(3), Constants.LAST_FD, Constants.CLOSE_RANGE_CLOEXEC)
                .to("close descriptors");
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

    /** Tries the candidates as execvp(3) does; when none works, all results go to the JVM, which tells what it means. */
    private void execute() {
        Command command = request.command();
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
        List<Word> outcome = new ArrayList<>(List.of(number(Note.NOT_EXECUTED.code()), number(results.size())));
        outcome.addAll(results);
        Block report = program.block("results", outcome);
        program.call(Syscall.WRITE, number(control), address(report), number(report.size()));
    }

    /** The supervisor's descriptors are the three streams and these two, whatever else this JVM's libraries have left open. */
    private void closeAllBut(int one, int other) {
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        closeRange(3, low - 1);
        closeRange(low + 1, high - 1);
        program.call(Syscall.CLOSE_RANGE, number(high + 1L), Constants.LAST_FD, number(0))
                .to("close descriptors");
    }

    private void closeRange(int first, int last) {
        if (first <= last) {
            program.call(Syscall.CLOSE_RANGE, number(first), number(last), number(0))
                    .to("close descriptors");
        }
    }
}
