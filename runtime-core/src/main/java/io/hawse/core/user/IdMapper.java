package io.hawse.core.user;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.user.IdMaps.Writer;
import io.hawse.fs.overlay.Privilege;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides which ids a container has, and tells the kernel.
 *
 * <p>Root gives all ids that he has himself, each for itself. An ordinary user is the container's root; the other ids come from
 * his ranges in /etc/subuid and /etc/subgid where newuidmap(1) is installed, and are missing otherwise.
 */
public final class IdMapper {

    private static final Path SUBUID = Path.of("/etc/subuid");
    private static final Path SUBGID = Path.of("/etc/subgid");

    private final MapPrograms programs;

    public IdMapper() {
        this(MapPrograms.installed());
    }

    IdMapper(MapPrograms programs) {
        this.programs = programs;
    }

    /** The maps that this caller's containers get. */
    public IdMaps plan(Caller caller) {
        if (caller.privilege() != Privilege.USER) {
            return new IdMaps(identity(caller.uidExtents()), identity(caller.gidExtents()), Writer.PRIVILEGED);
        }
        if (programs.available()) {
            String name = System.getProperty("user.name", "");
            try {
                List<IdExtent> uids = SubordinateIds.extents(SUBUID, caller.uid(), name, caller.uid());
                List<IdExtent> gids = SubordinateIds.extents(SUBGID, caller.gid(), name, caller.uid());
                if (uids.size() > 1 && gids.size() > 1) {
                    return new IdMaps(uids, gids, Writer.NEWUIDMAP);
                }
            } catch (IOException e) {
                throw new ContainerException(
                        Kind.ENVIRONMENT, "cannot read " + SUBUID + " and " + SUBGID + ": " + e.getMessage(), e);
            }
        }
        return new IdMaps(
                List.of(new IdExtent(0, caller.uid(), 1)), List.of(new IdExtent(0, caller.gid(), 1)), Writer.SELF);
    }

    private static List<IdExtent> identity(List<IdExtent> own) {
        return own.stream()
                .map(extent -> new IdExtent(extent.inside(), extent.inside(), extent.count()))
                .toList();
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
                programs.newuidmap(arguments(pid, maps.uids()));
                programs.newgidmap(arguments(pid, maps.gids()));
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

    private static List<String> arguments(long pid, List<IdExtent> extents) {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(pid)));
        for (IdExtent extent : extents) {
            arguments.addAll(List.of(
                    Long.toString(extent.inside()), Long.toString(extent.outside()), Long.toString(extent.count())));
        }
        return arguments;
    }

    private static void writeFile(long pid, String name, String content) {
        Path file = Path.of("/proc/" + pid + "/" + name);
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot map the container's ids: writing " + file + ": " + e.getMessage(), e);
        }
    }
}
