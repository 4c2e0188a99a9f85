package io.hawse.sys.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds system programs by their names, in fixed folders and never by the caller's {@code PATH}.
 *
 * <p>To root a program counts only when nobody else could have put it there: it and all folders above it, with symbolic links
 * followed, belong to root and can't be written by others. Whoever is "root" in a user namespace only sees the system's files as
 * nobody's, and isn't asked to check them: such a root can do no more than the user who it is outside.
 *
 * <p>Threads: any. Costs a few stat(2).
 */
public final class ExecutableFinder {

    private static final int ROOT = 0;
    // include/uapi/linux/stat.h
    private static final int S_IWGRP = 020;
    private static final int S_IWOTH = 02;

    private final List<Path> folders;
    private final Owners owners;

    /** Which owners a file may have. */
    enum Owners {
        ROOT_ALONE,
        ANYBODY
    }

    ExecutableFinder(List<Path> folders, Owners owners) {
        this.folders = List.copyOf(folders);
        this.owners = owners;
    }

    /** Looks in /usr/sbin, /usr/bin, /sbin, /bin, /usr/local/sbin and /usr/local/bin, in this order. */
    public static ExecutableFinder system() {
        List<Path> folders = List.of(
                Path.of("/usr/sbin"),
                Path.of("/usr/bin"),
                Path.of("/sbin"),
                Path.of("/bin"),
                Path.of("/usr/local/sbin"),
                Path.of("/usr/local/bin"));
        return new ExecutableFinder(folders, isRootOfTheHost() ? Owners.ROOT_ALONE : Owners.ANYBODY);
    }

    /** The folders that are looked into, first choice first. */
    public List<Path> folders() {
        return folders;
    }

    /**
     * The first folder's program of that name that may be run.
     *
     * @param name without any folder
     * @return its absolute path, symbolic links not followed, since some programs go by the name that they are called by; empty
     *     when there is none, or none that may be trusted
     * @throws IllegalArgumentException when the name has a folder in it
     */
    public Optional<Path> find(String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("'" + name + "' is no program's name");
        }
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .filter(this::trusted)
                .findFirst();
    }

    private boolean trusted(Path file) {
        if (owners == Owners.ANYBODY) {
            return true;
        }
        try {
            List<Path> chain = new ArrayList<>();
            // Both ends of a link count: who can change the link's folder chooses the program.
            addWithParents(chain, file.toRealPath());
            addWithParents(chain, parent(file).toRealPath());
            for (Path path : chain) {
                if (!belongsToRootAlone(path)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            // Gone or unreadable since it was seen: no program that could be run.
            return false;
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException(file + " has no folder");
        }
        return parent;
    }

    private static void addWithParents(List<Path> chain, Path path) {
        for (Path next = path; next != null; next = next.getParent()) {
            chain.add(next);
        }
    }

    private static boolean belongsToRootAlone(Path path) throws IOException {
        var attributes = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        int uid = (Integer) attributes.getOrDefault("uid", -1);
        int gid = (Integer) attributes.getOrDefault("gid", -1);
        int mode = (Integer) attributes.getOrDefault("mode", S_IWOTH);
        return uid == ROOT && (mode & S_IWOTH) == 0 && ((mode & S_IWGRP) == 0 || gid == ROOT);
    }

    /** Root of the first user namespace, whose map has all ids in it (user_namespaces(7)). */
    private static boolean isRootOfTheHost() {
        try {
            int user = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            String map = Files.readString(Path.of("/proc/self/uid_map")).strip();
            return user == ROOT && map.matches("0\\s+0\\s+4294967295");
        } catch (IOException e) {
            // Without /proc nothing is known: the strict rule.
            return true;
        }
    }
}
