package io.hawse.net.testkit;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.net.api.Target;
import io.hawse.sys.Architecture;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Message;
import io.hawse.sys.Processes;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.SocketPair;
import io.hawse.sys.Sockets;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A container without a container: a process that waits in a network namespace of its own and has handed out a route socket, as a
 * container's init does while its driver's {@code attach} runs. It costs a few milliseconds and leaves nothing when it is closed, or
 * when this JVM dies.
 *
 * <p><b>Privileges.</b> None with {@link Target.Owner#CONTAINER}, where users may make user namespaces; CAP_SYS_ADMIN with
 * {@link Target.Owner#HOST}.
 *
 * <p><b>Threads.</b> For one at a time.
 */
public final class ParkedNamespace implements AutoCloseable {

    private static final long CLONE_NEWUSER = 0x10000000;
    private static final long CLONE_NEWNET = 0x40000000;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int CMSG_LEN = 20;
    private static final int CMSG_SPACE = 24;
    private static final long SOL_SOCKET_SCM_RIGHTS = 1L << 32 | 1;
    private static final int MSG_NOSIGNAL = 0x4000;

    private final int pid;
    private final Fd lifeline;
    private final Fd routeSocket;
    private final Target.Owner owner;
    private boolean dead;

    private ParkedNamespace(int pid, Fd lifeline, Fd routeSocket, Target.Owner owner) {
        this.pid = pid;
        this.lifeline = lifeline;
        this.routeSocket = routeSocket;
        this.owner = owner;
    }

    /**
     * Starts the process, and returns when its namespaces are there. {@code lo} is down in them, nothing else is there. In a user
     * namespace of its own this JVM's user is root.
     *
     * @param owner whether the network namespace shall belong to this JVM's user namespace or to a new one
     * @throws ErrnoException EPERM without the right, ENOSPC when there are too many namespaces (user.max_user_namespaces)
     * @throws IOException when the program can't be written or its process died
     */
    public static ParkedNamespace open(Target.Owner owner) throws ErrnoException, IOException {
        SocketPair pair = Sockets.pair();
        Program program = program(pair.theirs().number(), owner);
        Path fallback = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        int pid;
        // Closed here, so that the only other end is the child's, and end of file means that it has died.
        try (Fd theirs = pair.theirs();
                Executable executable = Executable.of(program, "parked", fallback)) {
            pid = executable.spawn(List.of("parked"), List.of(Inherited.asIs(theirs)));
        } catch (ErrnoException | IOException e) {
            pair.ours().close();
            throw e;
        }
        Message message = Sockets.receive(pair.ours(), Report.SIZE);
        if (message.descriptor().isPresent()) {
            var namespace =
                    new ParkedNamespace(pid, pair.ours(), message.descriptor().get(), owner);
            namespace.mapIds();
            return namespace;
        }
        pair.ours().close();
        Processes.reap(pid);
        if (message.bytes().length < Report.SIZE) {
            throw new IOException("the process died before it had its namespaces");
        }
        throw program.explain(Report.decode(message.bytes())).error();
    }

    /** This user is root inside (user_namespaces(7)), so that what is started inside may change its network. */
    private void mapIds() throws ErrnoException, IOException {
        if (owner == Target.Owner.HOST) {
            return;
        }
        Path process = Path.of("/proc", Integer.toString(pid));
        try {
            // Without it an ordinary user may not map a group.
            Files.writeString(process.resolve("setgroups"), "deny");
            Files.writeString(process.resolve("uid_map"), "0 " + Processes.effectiveUserId() + " 1");
            Files.writeString(process.resolve("gid_map"), "0 " + Processes.effectiveGroupId() + " 1");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static Program program(int socket, Target.Owner owner) {
        var program = new ProgramBuilder(Architecture.current(), socket);
        long namespaces = owner == Target.Owner.CONTAINER ? CLONE_NEWUSER | CLONE_NEWNET : CLONE_NEWNET;
        program.call(Syscall.UNSHARE, flags("namespaces", namespaces));
        Cell route = program.cell("route socket", -1);
        program.call(Syscall.SOCKET, number(AF_NETLINK), number(SOCK_RAW), number(0))
                .into(route);
        Block carried = program.block("carried", number(CMSG_LEN), number(SOL_SOCKET_SCM_RIGHTS), route);
        Block content = program.block("content", number(-1), number(0));
        Block vector = program.block("vector", address(content), number(content.size()));
        Block header = program.block(
                "header",
                number(0),
                number(0),
                address(vector),
                number(1),
                address(carried),
                number(CMSG_SPACE),
                number(0));
        program.call(Syscall.SENDMSG, number(socket), address(header), number(MSG_NOSIGNAL));
        program.call(Syscall.CLOSE, value(route)).regardless();
        program.call(Syscall.READ, number(socket), address(content), number(1)).regardless();
        program.call(Syscall.EXIT_GROUP, number(0));
        return program.build();
    }

    /** For an {@link io.hawse.net.api.AttachRequest}. Its socket is valid until {@link #close}, also after {@link #die}. */
    public Target target() {
        return new Target(pid, Path.of("/proc", Integer.toString(pid), "ns/net"), owner, routeSocket.number());
    }

    /** The witness inside. */
    public Ip ip() {
        return Ip.inside(target());
    }

    /**
     * Closes the route socket, as a container's init does when it has its network. The process alone holds the namespace then, and for
     * an RCU grace period more, some 30 ms, the kernel.
     */
    void closeRouteSocket() {
        routeSocket.close();
    }

    /**
     * Ends the process and waits for its end, as a container's init may end at any moment; the route socket stays, and holds the
     * network namespace (sockets do), until {@link #close}. Harmless when it has ended.
     */
    public void die() throws ErrnoException {
        if (!dead) {
            dead = true;
            lifeline.close();
            Processes.reap(pid);
        }
    }

    /** Ends the process, and with it the network namespace: what is in there the kernel clears away within some 50 ms. */
    @Override
    public void close() throws ErrnoException {
        routeSocket.close();
        die();
    }
}
