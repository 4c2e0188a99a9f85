package io.hawse.net.netlink;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;

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
import java.nio.file.Path;
import java.util.List;

/** A process that waits in a network namespace of its own and has handed a route socket over, as a container's init does. */
final class ParkedNamespace implements AutoCloseable {

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

    static ParkedNamespace open(Target.Owner owner) throws ErrnoException, IOException {
        SocketPair pair = Sockets.pair();
        Program program = program(pair.theirs().number(), owner);
        int pid;
        // Closed here, so that the only other end is the child's, and end of file means that it has died.
        try (Fd theirs = pair.theirs();
                Executable executable = Executable.of(program, "parked", Path.of("/tmp"))) {
            pid = executable.spawn(List.of("parked"), List.of(Inherited.asIs(theirs)));
        }
        Message message = Sockets.receive(pair.ours(), Report.SIZE);
        Fd routeSocket = message.descriptor()
                .orElseThrow(() -> new IOException(
                        program.explain(Report.decode(message.bytes())).message()));
        return new ParkedNamespace(pid, pair.ours(), routeSocket, owner);
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
        program.call(Syscall.READ, number(socket), address(content), number(1)).regardless();
        program.call(Syscall.EXIT_GROUP, number(0));
        return program.build();
    }

    Target target() {
        return new Target(pid, Path.of("/proc", Integer.toString(pid), "ns/net"), owner, routeSocket.number());
    }

    /** Ends the process, as a container's init may end at any moment; the socket is still there. */
    void die() throws ErrnoException {
        if (!dead) {
            dead = true;
            lifeline.close();
            Processes.reap(pid);
        }
    }

    @Override
    public void close() throws ErrnoException {
        routeSocket.close();
        die();
    }
}
