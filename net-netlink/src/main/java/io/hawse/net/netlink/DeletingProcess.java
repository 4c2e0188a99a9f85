package io.hawse.net.netlink;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Architecture;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Processes;
import io.hawse.sys.StepLog;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Word;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Deletes links by a launch program in a process of its own, so that this one can end meanwhile. It has no descriptor of this one's, and
 * whoever inherits it reaps it.
 */
final class DeletingProcess implements Deletions {

    private static final String NAME = "hawse-deletion";

    // linux/socket.h, linux/netlink.h
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int NETLINK_ROUTE = 0;
    private static final long ALL = 0xffff_ffffL;
    private static final int NOBODY = -1;
    private static final int SIGCHLD = 17;
    private static final long MOMENT_NANOSECONDS = 1_500_000;
    private static final long PAUSE_NANOSECONDS = 20_000_000;

    private final Deletions otherwise;

    /** @param otherwise what is done where memory files can't be executed, or no process be made */
    DeletingProcess(Deletions otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public boolean outliveThisProcess() {
        return true;
    }

    @Override
    public Begun begin(List<Link> links) throws ErrnoException {
        int process;
        try (Executable executable = Executable.inMemory(program(links), NAME)) {
            process = executable.spawn(List.of(NAME), List.of());
        } catch (ErrnoException e) {
            StepLog.done("made no process for deletions: {}", e.toString());
            return otherwise.begin(links);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of files alone
        }
        StepLog.done("started process {} that deletes {}", process, links);
        CountDownLatch ended = new CountDownLatch(1);
        Thread reaper = new Thread(() -> reap(process, ended), NAME + "-" + process);
        reaper.setDaemon(true);
        reaper.start();
        return nanoseconds -> ended.await(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /**
     * This process may live on after all. Looked for, not waited for: a JVM that ends gives threads that are in the kernel up to 300 ms
     * to come back (VM_Exit::wait_for_threads_in_native_to_block).
     */
    private static void reap(int process, CountDownLatch ended) {
        try {
            while (Processes.reapIfEnded(process).isEmpty()) {
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
        } catch (ErrnoException e) {
            // This process ignores SIGCHLD, so that the kernel has reaped it.
            StepLog.done("process {} left no status: {}", process, e.toString());
        } finally {
            ended.countDown();
        }
    }

    /**
     * Bridges are deleted by a child of the process, beside the other links: one behind these would be there for 20 ms more. It waits a
     * moment, for the kernel lets nobody see that those are gone while it deletes a bridge.
     */
    static Program program(List<Link> links) {
        List<Link> bridges = new ArrayList<>();
        List<Link> others = new ArrayList<>();
        links.forEach(link -> (link.kind().equals(Optional.of("bridge")) ? bridges : others).add(link));
        ProgramBuilder program = new ProgramBuilder(Architecture.current(), NOBODY);
        program.call(Syscall.CLOSE_RANGE, number(0), number(ALL), number(0)).regardless();
        Cell socket = program.cell("socket", 0);
        program.call(Syscall.SOCKET, number(AF_NETLINK), number(SOCK_RAW), number(NETLINK_ROUTE))
                .into(socket);
        if (!bridges.isEmpty() && !others.isEmpty()) {
            Label child = program.label("bridges");
            program.call(Syscall.CLONE, number(SIGCHLD), number(0)).onEqual(0, child);
            delete(program, socket, others);
            program.place(child);
            Block moment = program.block("timespec", number(0), number(MOMENT_NANOSECONDS));
            program.call(Syscall.PPOLL, number(0), number(0), address(moment), number(0), number(0))
                    .regardless();
            delete(program, socket, bridges);
        } else {
            delete(program, socket, links);
        }
        return program.build();
    }

    /** The kernel carries a request out before its send returns, and goes on with the next one after one that failed. */
    private static void delete(ProgramBuilder program, Cell socket, List<Link> links) {
        ByteArrayOutputStream datagram = new ByteArrayOutputStream();
        for (Link link : links) {
            datagram.writeBytes(Links.delete(LinkId.of(link.index())).encode(1));
        }
        byte[] bytes = datagram.toByteArray();
        Block message = program.block("the requests", words(bytes));
        Block vector = program.block("iovec", address(message), number(bytes.length));
        // struct msghdr: no name, its length, iovec, how many, no control message, its length, flags
        Block header = program.block(
                "msghdr", number(0), number(0), address(vector), number(1), number(0), number(0), number(0));
        program.call(Syscall.SENDMSG, value(socket), address(header), number(0)).regardless();
        program.call(Syscall.EXIT_GROUP, number(0));
    }

    private static List<Word> words(byte[] bytes) {
        int size = (bytes.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(bytes, size)).order(ByteOrder.LITTLE_ENDIAN);
        List<Word> words = new ArrayList<>();
        while (padded.hasRemaining()) {
            words.add(number(padded.getLong()));
        }
        return words;
    }
}
