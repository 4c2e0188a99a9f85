package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;

import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Step;
import io.hawse.sys.launch.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The steps by which a launch program's processes talk with this JVM, and close what else they have open. */
final class ControlSteps {

    private final ProgramBuilder program;
    private final Block words;

    ControlSteps(ProgramBuilder program) {
        this.program = program;
        this.words = program.block("message", number(0), number(0));
    }

    /** sendmsg(2) with one descriptor: {@code carried} begins with a struct cmsghdr. */
    Step tell(int socket, Note note, Cell value, Block carried) {
        Block report = program.block("report", number(note.code()), value);
        Block vector = program.block("vector", address(report), number(report.size()));
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

    /** As {@link #tell(int, Note, Cell, Block)}, with the descriptor that the cell will hold. */
    Step tell(int socket, Note note, Cell descriptor) {
        Block carried = program.block(
                "descriptor carried",
                number(Constants.CMSG_LEN_FD),
                number(Constants.SOL_SOCKET_SCM_RIGHTS),
                descriptor);
        return tell(socket, note, program.cell("nothing", 0), carried);
    }

    /** Without a descriptor. */
    Step tell(int socket, Note note) {
        Block report = program.block("note", number(note.code()), number(0));
        return program.call(Syscall.WRITE, number(socket), address(report), number(report.size()));
    }

    /** Waits until the JVM says go on; end of file = it has given up. */
    void awaitWord(int socket, Label aborted) {
        program.call(Syscall.READ, number(socket), address(words), number(words.size()))
                .atLeast(1)
                .onFailure(aborted);
    }

    /** Closes all descriptors from 3 on but these. */
    void closeAllBut(int... kept) {
        int next = 3;
        for (int fd : IntStream.of(kept).filter(fd -> fd >= 3).sorted().toArray()) {
            if (next < fd) {
                program.call(Syscall.CLOSE_RANGE, number(next), number(fd - 1L), number(0))
                        .to("close descriptors");
            }
            next = fd + 1;
        }
        program.call(Syscall.CLOSE_RANGE, number(next), Constants.LAST_FD, number(0))
                .to("close descriptors");
    }

    /** Goes on at the label: no descriptor has this number, so the call fails. */
    void goTo(Label label) {
        program.call(Syscall.CLOSE, number(-1)).onFailure(label);
    }

    /** A message that is a note and a row of results. */
    Step tellResults(int socket, Note note, List<Cell> results) {
        List<Word> outcome = new ArrayList<>(List.of(number(note.code()), number(results.size())));
        outcome.addAll(results);
        Block report = program.block("results", outcome);
        return program.call(Syscall.WRITE, number(socket), address(report), number(report.size()));
    }
}
