package io.hawse.cli.doctor;

import io.hawse.core.user.IdExtent;
import io.hawse.core.user.IdMaps;
import io.hawse.core.user.IdMaps.Writer;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many users and groups a container of this user has: more than one need lines in /etc/subuid and /etc/subgid, and the programs
 * of the uidmap package.
 *
 * @param maps what a container would get
 * @param user his name, for the remedy
 * @param finder where a program is
 */
record IdsCheck(IdMaps maps, String user, Function<String, Optional<Path>> finder) implements Check {

    private static final String NAME = "ids";
    private static final int S_ISUID = 04000; // include/uapi/linux/stat.h

    @Override
    public List<Finding> look() {
        String has = "a container has " + count(maps.uids(), "user id") + " and " + count(maps.gids(), "group id");
        if (maps.writer() == Writer.PRIVILEGED) {
            return List.of(Finding.ok(NAME, has));
        }
        List<String> missing = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String program : List.of("newuidmap", "newgidmap")) {
            Optional<Path> file = finder.apply(program);
            if (file.isEmpty()) {
                missing.add(program);
            } else if (maps.writer() == Writer.NEWUIDMAP) {
                rights(file.get()).ifPresent(findings::add);
            }
        }
        if (!missing.isEmpty()) {
            findings.add(Finding.note(
                    NAME,
                    has + ": " + String.join(" and ", missing) + (missing.size() == 1 ? " isn't" : " aren't")
                            + " installed",
                    "install the package that has them (Debian: uidmap; others: shadow-utils)"));
        } else if (maps.writer() == Writer.SELF) {
            findings.add(Finding.note(
                    NAME,
                    has + ": /etc/subuid and /etc/subgid don't both have a range for " + user,
                    "usermod --add-subuids 100000-165535 --add-subgids 100000-165535 " + user
                            + ", with a range that nobody else has"));
        } else {
            findings.add(0, Finding.ok(NAME, has));
        }
        return findings;
    }

    /** File capabilities would do as well, but can't be seen by Java: where the trials succeed, these are there. */
    private static Optional<Finding> rights(Path program) {
        try {
            int mode = (int) Files.getAttribute(program, "unix:mode");
            return (mode & S_ISUID) != 0
                    ? Optional.empty()
                    : Optional.of(Finding.note(
                            NAME,
                            program + " isn't set-uid root, so it needs a file capability",
                            "if containers don't start: chmod u+s " + program));
        } catch (IOException e) {
            return Optional.of(
                    Finding.note(NAME, "cannot look at " + program + ": " + Reason.of(e), "see that it can be run"));
        }
    }

    private static String count(List<IdExtent> extents, String what) {
        long count = extents.stream().mapToLong(IdExtent::count).sum();
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
