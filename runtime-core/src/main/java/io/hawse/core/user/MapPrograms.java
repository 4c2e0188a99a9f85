package io.hawse.core.user;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.user.Restrictions.Restriction;
import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandException;
import io.hawse.sys.command.CommandRunner;
import io.hawse.sys.command.ExecutableFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * newuidmap(1) and newgidmap(1): programs with the right to write maps for users who have subordinate ids.
 *
 * @param newuidmap where the first is
 * @param newgidmap where the second is
 * @param restrictions what may keep them from it
 */
record MapPrograms(
        CommandRunner runner, Optional<Path> newuidmap, Optional<Path> newgidmap, Restrictions restrictions) {

    MapPrograms(CommandRunner runner, Optional<Path> newuidmap, Optional<Path> newgidmap) {
        this(runner, newuidmap, newgidmap, Restrictions.ofThisProcess());
    }

    static MapPrograms installed() {
        ExecutableFinder finder = ExecutableFinder.system();
        return new MapPrograms(CommandRunner.system(), finder.find("newuidmap"), finder.find("newgidmap"));
    }

    boolean available() {
        return newuidmap.isPresent() && newgidmap.isPresent();
    }

    void writeUserIds(long pid, List<IdExtent> extents) {
        run(newuidmap.orElseThrow(), pid, extents);
    }

    void writeGroupIds(long pid, List<IdExtent> extents) {
        run(newgidmap.orElseThrow(), pid, extents);
    }

    private void run(Path program, long pid, List<IdExtent> extents) {
        StringBuilder arguments = new StringBuilder(Long.toString(pid));
        extents.forEach(extent -> arguments.append(' ').append(extent));
        try {
            runner.run(Command.of(program, arguments.toString().split(" ", -1)));
        } catch (CommandException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    "cannot map the container's ids: " + e.getMessage(),
                    restrictions
                            .noNewPrivileges()
                            .or(restrictions::group)
                            .map(Restriction::inWords)
                            .orElse("see that " + program
                                    + " is set-uid root and that /etc/subuid and /etc/subgid give this user's ranges"),
                    e);
        }
    }
}
