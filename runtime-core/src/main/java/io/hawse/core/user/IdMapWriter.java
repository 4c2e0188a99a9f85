package io.hawse.core.user;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.user.Restrictions.Restriction;
import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells the kernel which ids a new user namespace has. */
public final class IdMapWriter {

    private final Supplier<MapPrograms> programs;

    public IdMapWriter() {
        this(MapPrograms::installed); // looked for when they are needed
    }

    IdMapWriter(Supplier<MapPrograms> programs) {
        this.programs = programs;
    }

    /** Writes the maps of a process that is the first in its user namespace. */
    public void write(IdMaps maps, long pid) {
        switch (maps.writer()) {
            case PRIVILEGED -> writeFiles(maps, pid);
            case SELF -> {
                // Without this the kernel refuses the group map (user_namespaces(7), CVE-2014-8989).
                writeFile(pid, "setgroups", "deny");
                writeFiles(maps, pid);
            }
            case NEWUIDMAP -> {
                MapPrograms found = programs.get();
                found.writeUserIds(pid, maps.uids());
                found.writeGroupIds(pid, maps.gids());
            }
        }
    }

    private static void writeFiles(IdMaps maps, long pid) {
        writeFile(pid, "gid_map", lines(maps.gids()));
        writeFile(pid, "uid_map", lines(maps.uids()));
    }

    private static String lines(List<IdExtent> extents) {
        return extents.stream().map(extent -> extent + "\n").collect(Collectors.joining());
    }

    private static void writeFile(long pid, String name, String content) {
        Path file = Path.of("/proc/" + pid + "/" + name);
        try {
            Files.writeString(file, content);
            StepLog.done("wrote {}", file);
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    "cannot map the container's ids: writing " + file + ": " + Reason.of(e),
                    Restrictions.ofThisProcess()
                            .withoutRootsCapabilities()
                            .map(Restriction::inWords)
                            .orElse(null),
                    e);
        }
    }
}
