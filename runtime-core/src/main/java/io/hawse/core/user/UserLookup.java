package io.hawse.core.user;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Reason;
import io.hawse.sys.RootedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks users up in the container's own /etc/passwd and /etc/group, in the topmost layer that has them. */
public final class UserLookup {

    private static final int LONGEST_FILE = 4 << 20;
    private static final int PASSWD_FIELDS = 6;
    private static final int GROUP_FIELDS = 3;
    private static final int HOME = 5;

    private final List<Path> layers;

    /** @param layers of the root file system, lowest first */
    public UserLookup(List<Path> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * @param user a number or a name
     * @param group a number or a name; empty = the user's own
     * @param more groups, besides those that /etc/group gives the user
     * @throws ContainerException USER when a name isn't there
     */
    public ResolvedUser resolve(String user, Optional<String> group, List<String> more) {
        PasswdFile passwd = PasswdFile.parse(read("etc/passwd"), PASSWD_FIELDS);
        PasswdFile groups = PasswdFile.parse(read("etc/group"), GROUP_FIELDS);
        boolean numeric = isNumber(user);
        Optional<List<String>> entry = numeric ? passwd.byNumber(user) : passwd.byName(user);
        if (entry.isEmpty() && !numeric) {
            throw new ContainerException(
                    Kind.USER, "the container's /etc/passwd has no user '" + user + "'", "give the number", null);
        }
        int uid = id(entry.map(fields -> fields.get(2)).orElse(user));
        int gid = group.map(name -> gid(name, groups))
                .orElseGet(() -> entry.map(fields -> id(fields.get(3))).orElse(0));
        String home = entry.map(fields -> fields.get(HOME))
                .filter(path -> !path.isEmpty())
                .orElse(uid == 0 ? "/root" : "/");
        Stream<Integer> own = group.isPresent()
                ? Stream.of()
                : entry.map(fields -> fields.get(0)).stream()
                        .flatMap(name -> groups.stream().filter(fields -> hasMember(fields, name)))
                        .map(fields -> id(fields.get(2)));
        List<Integer> supplementary = Stream.concat(own, more.stream().map(name -> gid(name, groups)))
                .filter(number -> number != gid)
                .distinct()
                .toList();
        return new ResolvedUser(uid, gid, supplementary, home);
    }

    private static boolean hasMember(List<String> group, String name) {
        return group.size() > 3 && Stream.of(group.get(3).split(",", -1)).anyMatch(name::equals);
    }

    private static int gid(String group, PasswdFile groups) {
        if (isNumber(group)) {
            return id(group);
        }
        return groups.byName(group)
                .map(fields -> id(fields.get(2)))
                .orElseThrow(() -> new ContainerException(
                        Kind.USER, "the container's /etc/group has no group '" + group + "'", "give the number", null));
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int id(String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new ContainerException(
                    Kind.USER, "'" + number + "' is no user or group id: those end at " + Integer.MAX_VALUE, e);
        }
    }

    private String read(String path) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            try {
                return RootedFiles.read(layers.get(i), path, LONGEST_FILE);
            } catch (ErrnoException e) {
                boolean absent = e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR;
                if (!absent) {
                    throw new ContainerException(
                            Kind.ENVIRONMENT, "cannot read /" + path + " in " + layers.get(i) + ": " + Reason.of(e), e);
                }
            }
        }
        return "";
    }
}
