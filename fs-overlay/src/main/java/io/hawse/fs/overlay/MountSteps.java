package io.hawse.fs.overlay;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static io.hawse.sys.launch.Operand.value;

import io.hawse.sys.Errno;
import io.hawse.sys.PathText;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Block;
import io.hawse.sys.launch.Cell;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import io.hawse.sys.launch.Step;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The steps that several parts of a root file system are built of. */
final class MountSteps {

    private final ProgramBuilder program;
    private final Map<Long, Block> attributes =
            new LinkedHashMap<>(); // not by Flags: a record's equals is slow at first

    MountSteps(ProgramBuilder program) {
        this.program = program;
    }

    ProgramBuilder program() {
        return program;
    }

    Step mount(String type, String target, Operand flags, String options) {
        return program.call(Syscall.MOUNT, text(type), text(target), text(type), flags, text(options));
    }

    Step bind(String source, String target, Operand flags) {
        return program.call(Syscall.MOUNT, text(source), text(target), C.NULL, flags, C.NULL);
    }

    Step folder(String path, int mode) {
        return program.call(Syscall.MKDIRAT, C.AT_FDCWD, text(path), flags("0" + Integer.toOctalString(mode), mode))
                .tolerate(Errno.EEXIST);
    }

    /** An empty file to mount something on. */
    Step file(String path) {
        return program.call(Syscall.MKNODAT, C.AT_FDCWD, text(path), C.S_IFREG_0666, number(0))
                .tolerate(Errno.EEXIST);
    }

    /** The folders that lead to the path, without itself. */
    void parents(String path, String purpose) {
        Path parent = PathText.path(path).getParent();
        if (parent == null || parent.getNameCount() == 0) {
            return;
        }
        for (int i = 1; i <= parent.getNameCount(); i++) {
            folder("/" + PathText.text(parent.subpath(0, i)), 0755).to(purpose);
        }
    }

    /** A copy of what is mounted at the path, attached nowhere yet. */
    Cell openTree(String path, Operand flags, String purpose) {
        Cell tree = program.cell("mount of " + path, -1);
        program.call(Syscall.OPEN_TREE, C.AT_FDCWD, text(path), flags)
                .into(tree)
                .to(purpose);
        return tree;
    }

    Step moveMount(Cell mount, String target, Operand flags) {
        return program.call(Syscall.MOVE_MOUNT, value(mount), text(""), C.AT_FDCWD, text(target), flags);
    }

    /**
     * Adds attributes to a mount that is attached nowhere yet, and to all below it (mount_setattr(2)).
     *
     * @param added MOUNT_ATTR_*
     */
    Step restrict(Cell mount, Operand.Flags added) {
        Block attributes = attributes(added);
        return program.call(
                Syscall.MOUNT_SETATTR,
                value(mount),
                text(""),
                C.AT_FD_RECURSIVE,
                address(attributes),
                number(attributes.size()));
    }

    /**
     * Adds attributes to the mount at a path.
     *
     * @param flags AT_RECURSIVE for all below it, too
     * @param added MOUNT_ATTR_*
     */
    Step restrict(String path, Operand flags, Operand.Flags added) {
        Block attributes = attributes(added);
        return program.call(
                Syscall.MOUNT_SETATTR, C.AT_FDCWD, text(path), flags, address(attributes), number(attributes.size()));
    }

    /** struct mount_attr: attr_set, attr_clr, propagation, userns_fd. */
    private Block attributes(Operand.Flags added) {
        return attributes.computeIfAbsent(
                added.bits(), bits -> program.block(added.names(), added, number(0), number(0), number(0)));
    }
}
