package io.hawse.core.plugin;

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
final class WriteAccess {

    private static final int ROOT = 0;
    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;
    private static final int MOST_LINKS = 40; // path_resolution(7)
    private static final int OVERFLOW = 65534; // user_namespaces(7): ids that this user namespace doesn't have

    /** Somebody else could change it, or it can't be looked at. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private final int caller;

    /** For whoever runs this process. */
    static WriteAccess ofThisProcess() {
        return new WriteAccess(Processes.effectiveUserId());
    }

    /** @param caller the user id that is trusted besides root's */
    WriteAccess(int caller) {
        this.caller = caller;
    }

    /**
     * Follows the path from the root on.
     *
     * @param path an absolute one
     * @return the same without links
     * @throws Refusal when somebody else could make it lead to something else
     */
    Path require(Path path) throws Refusal {
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
        if (owner != ROOT && owner != caller) {
            throw new Refusal(
                    owner == OVERFLOW
                            ? path + " belongs to somebody whom this user namespace doesn't have"
                            : path + " belongs to user " + owner + ", who can change it: put a copy in place that is "
                                    + (caller == ROOT ? "root's" : "yours or root's"));
        }
        // A link has no rights of its own. In a sticky folder, such as /tmp, others can't touch what isn't theirs.
        boolean sticky = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && (mode & STICKY) != 0;
        if (!Files.isSymbolicLink(path) && !sticky && (mode & OTHERS_WRITE) != 0) {
            throw new Refusal("others can write to " + path + String.format(" (mode %04o)", mode & 07777)
                    + ": chmod go-w " + path);
        }
    }
}
