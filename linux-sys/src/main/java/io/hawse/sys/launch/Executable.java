package io.hawse.sys.launch;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.MemoryFiles;
import io.hawse.sys.PathText;
import io.hawse.sys.Processes;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A launch program where the kernel can execute it: in a sealed memory file, or, where executing those is forbidden
 * ({@code vm.memfd_noexec=2}), in a read-only file of the folder given. Closing it takes it away; processes that run it go on.
 */
public final class Executable implements AutoCloseable {

    private static final String SUFFIX = ".elf";
    private static final Pattern FILE = Pattern.compile("hawse[a-z-]*-(\\d{1,10})-\\d+\\.elf");

    private final String path;
    private final @Nullable Fd memory;
    private final @Nullable Path file;

    private Executable(String path, @Nullable Fd memory, @Nullable Path file) {
        this.path = path;
        this.memory = memory;
        this.file = file;
    }

    /**
     * @param name shown in /proc as the process's executable
     * @param fallback an existing folder for the file, used only where memory can't be executed
     */
    public static Executable of(Program program, String name, Path fallback) throws ErrnoException, IOException {
        try {
            return inMemory(program, name);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EACCES) {
                throw e;
            }
            Path file = Files.createTempFile(
                    fallback,
                    name + "-" + ProcessHandle.current().pid() + "-",
                    SUFFIX,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            StepLog.done("made the file {}", file);
            Files.write(file, program.rawImage());
            StepLog.done("wrote a launch program to {}", file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x------"));
            StepLog.done("set the mode of {}", file);
            return new Executable(PathText.text(file), null, file);
        }
    }

    /**
     * As {@link #of}, in memory or not at all.
     *
     * @throws ErrnoException EACCES where executing memory files is forbidden
     */
    public static Executable inMemory(Program program, String name) throws ErrnoException {
        Fd memory = MemoryFiles.sealedExecutable(name, program.rawImage());
        return new Executable("/proc/" + ProcessHandle.current().pid() + "/fd/" + memory.number(), memory, null);
    }

    /**
     * Removes the files that processes have left which were killed before they could, as it is seen by their names.
     *
     * @param fallback a folder as for {@link #of}, with nothing in it that others can write
     * @return them
     */
    public static List<Path> removeAbandoned(Path fallback) throws IOException {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(fallback, "*" + SUFFIX)) {
            for (Path file : files) {
                Matcher matcher = FILE.matcher(file.getFileName().toString());
                if (matcher.matches() && !Files.exists(Path.of("/proc", matcher.group(1)))) {
                    Files.deleteIfExists(file);
                    StepLog.done("removed {}", file);
                    removed.add(file);
                }
            }
        }
        return removed;
    }

    /** A path by which this JVM and its children can execute it, for as long as it isn't closed. */
    public String path() {
        return path;
    }

    /** As {@link Processes#spawn}. */
    public int spawn(List<String> argv, List<Inherited> descriptors) throws ErrnoException {
        return Processes.spawn(path, argv, descriptors);
    }

    @Override
    public void close() throws IOException {
        if (memory != null) {
            memory.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
            StepLog.done("removed {}", file);
        }
    }
}
