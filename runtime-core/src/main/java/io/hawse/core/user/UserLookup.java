package io.hawse.core.user;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Reason;
import io.hawse.sys.RootedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks users up in the container's own /etc/passwd and /etc/group, in the topmost layer that has them. */
public final class UserLookup {

    private static final int PASSWD_FIELDS = 6;
    private static final int GROUP_FIELDS = 3;
    private static final int NAME = 0;
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
        boolean numeric = isNumber(user);
        Predicate<List<String>> isUser =
                numeric ? line -> PasswdFile.hasNumber(line, user) : line -> PasswdFile.isNamed(line, user);
        Optional<List<String>> entry = read("etc/passwd", PASSWD_FIELDS, isUser).first();
        if (entry.isEmpty() && !numeric) {
            throw new ContainerException(
                    Kind.USER, "the container's /etc/passwd has no user '" + user + "'", "give the number", null);
        }
        Optional<String> member = group.isPresent() ? Optional.empty() : entry.map(fields -> fields.get(NAME));
        Set<String> named = new HashSet<>(more);
        group.ifPresent(named::add);
        PasswdFile groups =
                read("etc/group", GROUP_FIELDS, line -> named.contains(line.get(NAME)) || isIn(line, member));
        int uid = id(entry.map(fields -> fields.get(2)).orElse(user));
        int gid = group.map(name -> gid(name, groups))
                .orElseGet(() -> entry.map(fields -> id(fields.get(3))).orElse(0));
        String home = entry.map(fields -> fields.get(HOME))
                .filter(path -> !path.isEmpty())
                .orElse(uid == 0 ? "/root" : "/");
        Stream<Integer> own =
                groups.entries().stream().filter(line -> isIn(line, member)).map(line -> id(line.get(2)));
        List<Integer> supplementary = Stream.concat(own, more.stream().map(name -> gid(name, groups)))
                .filter(number -> number != gid)
                .distinct()
                .toList();
        return new ResolvedUser(uid, gid, supplementary, home);
    }

    private static boolean isIn(List<String> group, Optional<String> user) {
        return user.isPresent() && PasswdFile.hasMember(group, user.get());
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
        // Digits alone: to setresuid(2) -1 means "leave it", which is root here.
        if (number.isEmpty()
                || !isNumber(number)
                || number.length() > 10
                || Long.parseLong(number) > Integer.MAX_VALUE) {
            throw new ContainerException(
                    Kind.USER,
                    "'" + number + "' is no user or group id: those are 0 to " + Integer.MAX_VALUE,
                    "correct the container's /etc/passwd and /etc/group, or give other numbers",
                    null);
        }
        return Integer.parseInt(number);
    }

    private PasswdFile read(String path, int fields, Predicate<List<String>> wanted) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            try (InputStream file = RootedFiles.stream(layers.get(i), path)) {
                return PasswdFile.read(file, fields, wanted);
            } catch (ErrnoException e) {
                boolean absent = e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR;
                if (!absent) {
                    throw unreadable(path, layers.get(i), e);
                }
            } catch (IOException e) {
                throw unreadable(path, layers.get(i), e);
            }
        }
        return PasswdFile.empty();
    }

    private static ContainerException unreadable(String path, Path layer, Exception e) {
        return new ContainerException(
                Kind.ENVIRONMENT, "cannot read /" + path + " in " + layer + ": " + Reason.of(e), e);
    }
}
