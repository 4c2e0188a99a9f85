package io.hawse.core.state;

import io.hawse.sys.Processes;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where process ids and start times have their meaning: a pid namespace, and a time namespace, which shifts start times
 * (time_namespaces(7)). Both are told by the inodes of their files (namespaces(7)), as {@code PID.TIME}. An inode is used again, but only after the
 * last process of its namespace has ended, and then nothing that was recorded in it runs any more.
 */
final class ProcessNamespaces {

    /** PROC_PID_INIT_INO and PROC_TIME_INIT_INO (include/linux/proc_ns.h): those that the machine came up with. */
    static final String INITIAL = "4026531836.4026531834";

    private static final String INITIAL_PID = "4026531836";
    private static final Path PROC = Path.of("/proc");

    private ProcessNamespaces() {}

    /** Made when they are needed: a start doesn't. */
    private static final class Status {
        static final Pattern NESTED = Pattern.compile("(?m)^NSpid:[\\t ]+\\d+[\\t ]+\\d");
        static final Pattern OF_THIS_USER =
                Pattern.compile("(?m)^Uid:[\\t ]+(\\d+[\\t ]+)*" + Processes.effectiveUserId() + "\\s");
    }

    private static final class Own {
        static final String NAMESPACES = read();

        private static String read() {
            try {
                return inode(PROC.resolve("self/ns/pid")) + "." + timeNamespace();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read this process's namespaces: " + Reason.of(e), e);
            }
        }

        /** A kernel that was built without them has only one. */
        private static String timeNamespace() throws IOException {
            try {
                return inode(PROC.resolve("self/ns/time"));
            } catch (NoSuchFileException e) {
                return INITIAL.substring(INITIAL.indexOf('.') + 1);
            }
        }
    }

    /** Those of this JVM. */
    static String own() {
        return Own.NAMESPACES;
    }

    /** Whether their pid namespace is that of this JVM. */
    static boolean haveOwnPids(String namespaces) {
        return pidNamespace(namespaces).equals(pidNamespace(own()));
    }

    private static String pidNamespace(String namespaces) {
        return namespaces.substring(0, namespaces.indexOf('.'));
    }

    /** {@code pid:[4026531836]} is what such a link says. */
    private static String inode(Path link) throws IOException {
        String text = Files.readSymbolicLink(link).toString();
        return text.substring(text.indexOf('[') + 1, text.length() - 1);
    }

    /**
     * Whether a pid namespace certainly has no process any more. Only the initial one sees the processes of all others; everywhere else nothing
     * is certain.
     */
    static boolean isGone(String namespaces) throws IOException {
        String wanted = pidNamespace(namespaces);
        if (!pidNamespace(own()).equals(INITIAL_PID) || wanted.equals(INITIAL_PID)) {
            return false;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (mayBeIn(wanted, process)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean mayBeIn(String pidNamespace, Path process) throws IOException {
        try {
            return inode(process.resolve("ns/pid")).equals(pidNamespace);
        } catch (NoSuchFileException e) {
            return false; // it has ended
        } catch (AccessDeniedException e) {
            return isNestedOfThisUser(process); // other users' processes have no containers of this user's
        } catch (IOException e) {
            if (Files.notExists(process)) {
                return false;
            }
            throw e;
        }
    }

    /** By what everybody may read: a process with one number alone is of this pid namespace, as the machine's own first one. */
    private static boolean isNestedOfThisUser(Path process) throws IOException {
        try {
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            return Status.NESTED.matcher(status).find()
                    && Status.OF_THIS_USER.matcher(status).find();
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
