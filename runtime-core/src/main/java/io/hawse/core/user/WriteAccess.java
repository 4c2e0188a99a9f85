package io.hawse.core.user;

import io.hawse.sys.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;

/**
 * Whether nobody but the caller and root can change what a path leads to: neither the file itself nor a folder or a link on the way
 * there. What others can't change when it is looked at they can't change until it is opened either, but for those who have the file
 * open for writing since a time when they could.
 *
 * <p>It relies on what the file system says of owners and modes; one that a user has mounted and lets root read (FUSE with
 * {@code allow_other}) may say anything. An access control list that lets others write shows in the group's bits (acl(5)), so it is found too.
 */
public final class WriteAccess {

    private static final int ROOT = 0;
    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final int MOST_LINKS = 40; // path_resolution(7)
    private static final int OVERFLOW = 65534; // user_namespaces(7): ids that this user namespace doesn't have

    /** Somebody else could change it, or it can't be looked at. */
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }

        /** A phrase that can follow "cannot use X: ", with the remedy in it. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** What the files are for. */
    private enum Purpose {
        CODE,
        DATA
    }

    private final int caller;
    private final int writers;
    private final Purpose purpose;

    /** To code that this process is to run. */
    public static WriteAccess toCode() {
        return new WriteAccess(Processes.effectiveUserId());
    }

    /**
     * To files that say what this process is to do, and to its state. For root as strict as {@link #toCode}. An ordinary user's group may
     * write, since many have a group of their own and a umask of 002; and an owner that this user namespace doesn't have may be the
     * host's root, in whose directories a nested Hawse lies.
     */
    public static WriteAccess toData() {
        return toData(Processes.effectiveUserId());
    }

    static WriteAccess toData(int caller) {
        return new WriteAccess(caller, caller == ROOT ? GROUP_OR_OTHERS_WRITE : OTHERS_WRITE, Purpose.DATA);
    }

    /** @param caller the user id that is trusted besides root's */
    WriteAccess(int caller) {
        this(caller, GROUP_OR_OTHERS_WRITE, Purpose.CODE);
    }

    private WriteAccess(int caller, int writers, Purpose purpose) {
        this.caller = caller;
        this.writers = writers;
        this.purpose = purpose;
    }

    /**
     * As {@link #require}, of the part of the path that exists: for what is to be made.
     *
     * @param path an absolute one
     */
    public void requireExistingPart(Path path) throws Refusal {
        Path existing = path;
        while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        require(existing);
    }

    /**
     * Follows the path from the root on.
     *
     * @param path an absolute one
     * @return the same without links
     * @throws Refusal when somebody else could make it lead to something else
     */
    public Path require(Path path) throws Refusal {
        Deque<Path> rest = new ArrayDeque<>();
        path.forEach(rest::add);
        Path current = Path.of("/");
        requireSafe(current);
        int links = 0;
        while (!rest.isEmpty()) {
            Path name = rest.pop();
            if (name.toString().equals("..")) {
                current = current.getParent() == null ? current : current.getParent();
                continue;
            }
            if (name.toString().equals(".") || name.toString().isEmpty()) {
                continue;
            }
            Path next = current.resolve(name);
            requireSafe(next);
            if (!Files.isSymbolicLink(next)) {
                current = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new Refusal(path + " leads through too many links");
            }
            Path target = target(next);
            push(rest, target);
            current = target.isAbsolute() ? Path.of("/") : current;
        }
        return current;
    }

    private static Path target(Path link) throws Refusal {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw new Refusal("the link " + link + " can't be read");
        }
    }

    private static void push(Deque<Path> rest, Path names) {
        Deque<Path> reversed = new ArrayDeque<>();
        names.forEach(reversed::push);
        reversed.forEach(rest::push);
    }

    private void requireSafe(Path path) throws Refusal {
        int owner;
        int mode;
        try {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
            owner = (int) Objects.requireNonNull(attributes.get("uid"));
            mode = (int) Objects.requireNonNull(attributes.get("mode"));
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no " + path);
        } catch (IOException e) {
            throw new Refusal(path + " can't be looked at (" + e.getClass().getSimpleName() + ")");
        }
        boolean accepted = owner == OVERFLOW && purpose == Purpose.DATA;
        if (owner != ROOT && owner != caller && !accepted) {
            throw new Refusal(
                    owner == OVERFLOW
                            ? path + " belongs to somebody whom this user namespace doesn't have"
                            : path + " belongs to user " + owner + ", who can change it" + copy());
        }
        // A link has no rights of its own. In a sticky folder, such as /tmp, others can't touch what isn't theirs.
        boolean sticky = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && (mode & STICKY) != 0;
        if (!Files.isSymbolicLink(path) && !sticky && (mode & writers) != 0) {
            throw new Refusal("others can write to " + path + String.format(" (mode %04o)", mode & 07777)
                    + ": chmod go-w " + path);
        }
    }

    private String copy() {
        return switch (purpose) {
            case CODE -> ": put a copy in place that is " + (caller == ROOT ? "root's" : "yours or root's");
            case DATA -> "";
        };
    }
}
